import Roost

/// A driver that tells a recorder of every statement that another driver runs.
public struct RecordingDriver: Driver {
    private let driver: any Driver
    private let recorder: StatementRecorder

    /// Records what `driver` runs.
    public init(_ driver: any Driver, recorder: StatementRecorder) {
        self.driver = driver
        self.recorder = recorder
    }

    public var dialect: any Dialect { driver.dialect }

    public var topology: ConnectionTopology { driver.topology }

    public var defaultMaximumConnections: Int { driver.defaultMaximumConnections }

    public func connect(
        as role: ConnectionRole, stoppedBy signal: StopSignal
    ) throws(DatabaseError) -> any DriverConnection {
        RecordingConnection(try driver.connect(as: role, stoppedBy: signal), recorder)
    }
}

private final class RecordingConnection: WrappingConnection {
    private let connection: any DriverConnection
    private let recorder: StatementRecorder

    init(_ connection: any DriverConnection, _ recorder: StatementRecorder) {
        self.connection = connection
        self.recorder = recorder
    }

    var isInTransaction: Bool { connection.isInTransaction }

    var wrapped: any DriverConnection { connection }

    func prepare(_ sql: String) throws(DatabaseError) -> any DriverStatement {
        RecordingStatement(try connection.prepare(sql), sql, recorder)
    }

    func isReusable() -> Bool { connection.isReusable() }

    func isAlive() -> Bool { connection.isAlive() }

    func close() { connection.close() }
}

private final class RecordingStatement: DriverStatement {
    private let statement: any DriverStatement
    private let sql: String
    private let recorder: StatementRecorder
    private var isRunning = false

    init(_ statement: any DriverStatement, _ sql: String, _ recorder: StatementRecorder) {
        self.statement = statement
        self.sql = sql
        self.recorder = recorder
    }

    /// The first step after a reset is what runs a statement; those that follow only read on.
    func step() throws(DatabaseError) -> Bool {
        if !isRunning { record() }
        isRunning = true
        return try statement.step()
    }

    private func record() {
        recorder.record(sql, isQuery: isReadOnly && columnCount > 0, parameters: parameterCount)
    }

    func reset() {
        isRunning = false
        statement.reset()
    }

    func runInBatch() throws(DatabaseError) {
        recorder.record(sql, isQuery: false, parameters: parameterCount)
        try statement.runInBatch()
    }

    func endBatch() throws(DatabaseError) { try statement.endBatch() }

    func sendRun() throws(DatabaseError) -> Bool {
        guard try statement.sendRun() else { return false }
        record()
        isRunning = true
        return true
    }

    func nextRun() throws(DatabaseError) { try statement.nextRun() }

    var parameterCount: Int { statement.parameterCount }
    var columnCount: Int { statement.columnCount }
    var isReadOnly: Bool { statement.isReadOnly }
    var changeCount: Int { statement.changeCount }
    var recompilations: Int { statement.recompilations }

    func columnName(_ index: Int) -> String { statement.columnName(index) }
    func bind(_ cells: UnsafeBufferPointer<Cell>) throws(DatabaseError) { try statement.bind(cells) }
    func plan(_ columns: [PlannedColumn]) { statement.plan(columns) }
    func fill(_ cells: UnsafeMutablePointer<Cell>) { statement.fill(cells) }
    func step(filling cells: UnsafeMutablePointer<Cell>) throws(DatabaseError) -> Bool {
        try statement.step(filling: cells)
    }
    func cell(at position: Int) -> Cell { statement.cell(at: position) }
    func finalize() { statement.finalize() }
}
