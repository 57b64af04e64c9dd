import Foundation
import Roost
import Synchronization

/// What happens to the connections of a ``FaultyDriver``: said by a test while the database is in use.
package final class Faults: Sendable {
    private let generation = Atomic(0)
    private let open = Atomic(0)
    private let connectMilliseconds = Atomic(0)
    private let refusedConnects = Atomic(0)
    private let calls = Atomic(0)
    private let cancelledCall = Atomic(-1)
    private let slowSQL: String?
    private let slowness: Duration

    /// No faults, but for one statement that the engine runs late.
    package init(slow sql: String? = nil, by slowness: Duration = .zero) {
        slowSQL = sql
        self.slowness = slowness
    }

    /// Breaks every connection that is open now: all that is asked of it fails from now on, as after a lost network.
    package func killConnections() { generation.add(1, ordering: .sequentiallyConsistent) }

    /// Has each connect take that much longer, and end early where it is stopped.
    package func delayConnects(by duration: Duration) {
        connectMilliseconds.store(Int(duration / .milliseconds(1)), ordering: .relaxed)
    }

    /// Has the next connects fail as those to a server that is not up yet.
    package func refuseConnects(_ count: Int) { refusedConnects.store(count, ordering: .relaxed) }

    /// The connections that are open.
    package var openConnections: Int { open.load(ordering: .sequentiallyConsistent) }

    /// How many calls have reached the connections and their statements since it was set to zero.
    package var callCount: Int { calls.load(ordering: .relaxed) }

    /// Counts calls from zero, and cancels the task that makes the one of that number.
    package func cancelTask(atCall number: Int?) {
        calls.store(0, ordering: .relaxed)
        cancelledCall.store(number ?? -1, ordering: .relaxed)
    }

    // MARK: For the driver

    fileprivate var current: Int { generation.load(ordering: .sequentiallyConsistent) }

    fileprivate func connect(stoppedBy signal: StopSignal) throws(DatabaseError) {
        for _ in 0..<connectMilliseconds.load(ordering: .relaxed) {
            if signal.reason != nil { throw signal.error() }
            usleep(1_000)
        }
        if refusedConnects.load(ordering: .relaxed) > 0 {
            refusedConnects.subtract(1, ordering: .relaxed)
            throw DatabaseError(.connectionLost, "the engine refused the connection.")
        }
    }

    fileprivate func count(_ change: Int) { open.add(change, ordering: .sequentiallyConsistent) }

    fileprivate func called() {
        if calls.add(1, ordering: .relaxed).oldValue == cancelledCall.load(ordering: .relaxed) {
            withUnsafeCurrentTask { $0?.cancel() }
        }
    }

    fileprivate func delay(_ sql: String) {
        if let slowSQL, sql.hasPrefix(slowSQL) { usleep(UInt32(slowness / .microseconds(1))) }
    }
}

/// A driver around another one, whose connections break, wait and fail on command.
package struct FaultyDriver: Driver {
    private let driver: any Driver
    private let faults: Faults

    /// Runs what `driver` does, as far as the faults let it.
    package init(_ driver: any Driver, _ faults: Faults) {
        self.driver = driver
        self.faults = faults
    }

    package var dialect: any Dialect { driver.dialect }
    package var topology: ConnectionTopology { driver.topology }
    package var defaultMaximumConnections: Int { driver.defaultMaximumConnections }

    package func connect(
        as role: ConnectionRole, stoppedBy signal: StopSignal
    ) throws(DatabaseError) -> any DriverConnection {
        try faults.connect(stoppedBy: signal)
        return FaultyConnection(try driver.connect(as: role, stoppedBy: signal), faults)
    }
}

extension Database.Source {
    /// The same, with faults.
    package func with(_ faults: Faults) -> Database.Source {
        Database.Source(driver: FaultyDriver(driver, faults), configuration: configuration)
    }
}

private final class FaultyConnection: DriverConnection {
    private let connection: any DriverConnection
    private let faults: Faults
    private let generation: Int
    private var isOpen = true

    init(_ connection: any DriverConnection, _ faults: Faults) {
        self.connection = connection
        self.faults = faults
        generation = faults.current
        faults.count(1)
    }

    deinit {
        if isOpen { faults.count(-1) }
    }

    private var isKilled: Bool { faults.current != generation }

    func check() throws(DatabaseError) {
        faults.called()
        if isKilled { throw DatabaseError(.connectionLost, "the connection was lost.") }
    }

    var isInTransaction: Bool { connection.isInTransaction }

    func prepare(_ sql: String) throws(DatabaseError) -> any DriverStatement {
        try check()
        return FaultyStatement(try connection.prepare(sql), sql, self, faults)
    }

    func isReusable() -> Bool { !isKilled && connection.isReusable() }

    func isAlive() -> Bool { !isKilled && connection.isAlive() }

    func close() {
        connection.close()
        if isOpen { faults.count(-1) }
        isOpen = false
    }
}

private final class FaultyStatement: DriverStatement {
    private let statement: any DriverStatement
    private let sql: String
    private let connection: FaultyConnection
    private let faults: Faults

    init(_ statement: any DriverStatement, _ sql: String, _ connection: FaultyConnection, _ faults: Faults) {
        self.statement = statement
        self.sql = sql
        self.connection = connection
        self.faults = faults
    }

    func bind(_ cells: UnsafeBufferPointer<Cell>) throws(DatabaseError) {
        try connection.check()
        try statement.bind(cells)
    }

    func step() throws(DatabaseError) -> Bool {
        try connection.check()
        faults.delay(sql)
        return try statement.step()
    }

    func step(filling cells: UnsafeMutablePointer<Cell>) throws(DatabaseError) -> Bool {
        try connection.check()
        return try statement.step(filling: cells)
    }

    func reset() {
        faults.called()
        statement.reset()
    }

    var parameterCount: Int { statement.parameterCount }
    var columnCount: Int { statement.columnCount }
    var isReadOnly: Bool { statement.isReadOnly }
    var changeCount: Int { statement.changeCount }
    var recompilations: Int { statement.recompilations }

    func columnName(_ index: Int) -> String { statement.columnName(index) }
    func plan(_ columns: [PlannedColumn]) { statement.plan(columns) }
    func fill(_ cells: UnsafeMutablePointer<Cell>) { statement.fill(cells) }
    func cell(at position: Int) -> Cell { statement.cell(at: position) }
    func finalize() { statement.finalize() }
}
