import Foundation
import Synchronization

/// One connection with its thread, its prepared statements and the state of its transaction.
///
/// Sendable, unchecked: all that changes is touched only by whoever holds the connection's lease, one thread
/// at a time, and the pool's lock orders one holder after the other. What the pool knows of it changes under that lock.
final class Connection: @unchecked Sendable {
    let role: ConnectionRole
    let thread: ConnectionThread
    let pool: ConnectionPool
    /// When it began to be made.
    let begunAt: Moment

    // MARK: Under the pool's lock

    /// What the machine calls it. Another name for each use, so that what is said of an earlier one is told from
    /// today's.
    var id: ConnectionPool.Machine.ConnectionID

    /// When it was made.
    var openedAt = Moment.distantFuture

    /// What holds it.
    var holder: Lease?

    /// Whether the pool has given it up: whoever uses it still closes it.
    var isCut = false

    // MARK: For the holder

    /// Tells the engine when to stop.
    let signal = StopSignal()
    let meters = ConnectionMeters()
    let observer: (any DatabaseObserver)?

    /// Whether the statements of the scope that uses it are timed.
    private(set) var isWatched = false
    private var statementBegan = Moment.distantFuture
    private var runningStatement: PreparedStatement?

    /// Whether something has failed on it that its next user would rely on.
    private var isRetired = false

    /// Counts the leases, so that a session of an earlier one is told from today's.
    private(set) var generation = 0

    /// How many transactions and savepoints are open: 0 for none.
    private(set) var depth = 0

    /// What was asked of the open transaction.
    private var isolation: Isolation?

    /// What the engine calls the open transaction, where somebody has asked.
    var transactionID: String?

    /// The number of the open cursor; ``free`` or ``running`` where there is none. Atomic, since what the compiler
    /// failed to keep in its scope may ask from anywhere.
    private let openCursor = Atomic(Connection.free)
    private var cursorStatement: PreparedStatement?
    private(set) var lastCursor = 0

    /// Tasks that wait for a sibling's nested write to end.
    var siblings = SiblingQueue()

    private let driver: any Driver
    let mode: MappingMode
    let now: @Sendable () -> Date
    private var connection: (any DriverConnection)?
    // Checking exclusive access would cost each statement as much as finding it; no access calls out.
    @exclusivity(unchecked) private var statements: StatementCache

    /// The scope of the last lease, for the next. It holds the connection, until that is closed.
    private var spareScope: Scope?

    /// What partial updates keep for each model.
    let partialUpdates = PartialUpdates()

    /// What first failed in each open transaction and savepoint, from the outermost.
    private var failures: [(any Error)?] = []

    /// Whether the innermost has failed: asked before every statement, where the array would be dearer.
    private var isDoomed = false

    init(_ pool: ConnectionPool, id: ConnectionPool.Machine.ConnectionID, number: Int, now begunAt: Moment) {
        self.pool = pool
        self.id = id
        self.begunAt = begunAt
        driver = pool.driver
        role = pool.role
        let configuration = pool.configuration
        observer = configuration.observer
        mode = configuration.mapping
        now = configuration.now
        statements = StatementCache(capacity: configuration.statementCacheCapacity)
        signal.stopTimeout = configuration.stopTimeout
        thread = ConnectionThread(name: "roost-\(pool.name)-\(number)")
    }

    var dialect: any Dialect { driver.dialect }

    /// Connects. On the connection's own thread.
    func open() throws(DatabaseError) {
        signal.deadline = .now + pool.configuration.pool.connectTimeout
        defer { signal.deadline = .distantFuture }
        connection = try driver.connect(as: role, stoppedBy: signal)
    }

    /// Whether the connection still works, after a rest.
    func validate(within time: Duration) -> Bool {
        signal.deadline = .now + time
        defer { signal.deadline = .distantFuture }
        return connection?.isAlive() == true
    }

    /// How much of a wait went into making the connection.
    func timeToConnect(before delivered: Moment, since asked: Moment) -> Duration {
        guard openedAt != .distantFuture, openedAt > asked, openedAt <= delivered else { return .zero }
        return openedAt - max(asked, begunAt)
    }

    /// Ends the statements, the connection and the thread.
    func close() {
        statements.removeAll()
        spareScope = nil
        connection?.close()
        connection = nil
        thread.stop()
    }

    private func engine() throws(DatabaseError) -> any DriverConnection {
        guard let connection else {
            throw DatabaseError(.closed, "the connection is closed. Do not use a database after close().")
        }
        return connection
    }
}

// MARK: - Leases

extension Connection {
    /// Begins to work for a lease.
    func beginLease(_ lease: Lease) {
        signal.lease = lease
        signal.deadline = lease.deadline
        isWatched = observer != nil || lease.deadline != .distantFuture
        meters.beginLease()
        if lease.deadline != .distantFuture { lease.startClock() }
    }

    /// Makes ready for the next lease: nothing of this one is left. Returns what the connection is good for.
    func endLease() -> ConnectionPool.Machine.Condition {
        generation += 1
        closeCursor()
        failures = []
        isDoomed = false
        depth = 0
        if connection?.isInTransaction == true {
            try? shielded(until: rollbackEnd) { () throws(DatabaseError) in try execute(.rollback) }
        }
        signal.lease = nil
        signal.deadline = .distantFuture
        signal.stopEnd = nil
        isWatched = false
        // What is undone here is not to be stopped as the scope was.
        let isClean =
            !isRetired && connection?.isInTransaction == false && connection?.isReusable() == true
        return isClean ? .reusable : .broken
    }

    /// What its lease runs in: an object that is kept for that, or a new one.
    func takeScope() -> Scope {
        defer { spareScope = nil }
        return spareScope ?? Scope(of: self)
    }

    /// Ends its lease's scope, and keeps the object for the next lease unless somebody else still knows it: a task that
    /// outlives the scope.
    func end(_ scope: inout Scope) {
        scope.end()
        guard isKnownUniquelyReferenced(&scope) else { return }
        scope.forget()
        spareScope = scope
    }

    /// Has another connection take the place of this one when its lease ends.
    func retire() { isRetired = true }

    /// Stops from outside what it does, for a holder or for the pool. Does not wait for that.
    func stopWork(of holder: Lease?) {
        holder?.stop(for: .shutDown)
        signal.wakeUp()
    }

    /// Runs what must not be stopped, and says until when an engine that is out of reach is waited for.
    func shielded<Result>(
        until patience: Moment, _ body: () throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> Result {
        signal.isShielded = true
        signal.patience = patience
        defer { signal.isShielded = false }
        return try body()
    }

    /// A commit has the time that its scope has left, within the configuration's bound, and a little more for one that was
    /// sent in its last moment.
    private var commitEnd: Moment {
        let bound = pool.configuration.commitTimeout
        let now = Moment.now
        return max(min(signal.deadline, now + bound), now + min(bound, .seconds(2)))
    }

    /// A rollback waits for no scope, and less for one that had to stop: its caller waits for the error. A connection that
    /// cannot roll back in that time is replaced.
    var rollbackEnd: Moment {
        signal.reason == nil ? .now + .seconds(5) : signal.stopEnd ?? .now + signal.stopTimeout
    }
}

// MARK: - Watching statements

extension Connection {
    /// Takes over the deadline of the scope that runs a statement, and refuses one that has to stop.
    @inline(never)
    func watch(for scope: Scope) throws(DatabaseError) {
        signal.deadline = scope.deadline
        isWatched = scope.isWatched
        if signal.reason != nil { throw signal.error() }
    }

    @inline(never)
    private func beginWatching(_ statement: PreparedStatement, _ stage: TimeAccount.Stage = .execute) {
        statementBegan = .now
        runningStatement = statement
        if let lease = signal.lease, lease.isTimed { lease.enter(stage) }
    }

    @inline(never)
    private func endWatching(_ error: (any Error)?) {
        if let lease = signal.lease, lease.isTimed { lease.enter(.application) }
        guard let statement = runningStatement else { return }
        runningStatement = nil
        guard let observer, let lease = signal.lease else { return }
        let duration = Moment.now - statementBegan
        let code = (error as? DatabaseError)?.code
        ObserverCall.run(for: pool.database) {
            observer.statementEnded(
                ObservedStatement(
                    sql: statement.sql, database: pool.observed.database, engine: pool.observed.engine,
                    place: lease.place, scope: ObjectIdentifier(lease), duration: duration, error: code))
        }
    }

    /// The first row of a statement has come.
    @inline(never)
    func beginFetching() {
        if let lease = signal.lease, lease.isTimed { lease.enter(.fetch) }
    }
}

// MARK: - Statements

extension Connection {
    /// The statement of a model's operation, prepared at the first time. It is kept until another one is prepared.
    @inline(__always)
    func prepare(
        _ operation: ModelOperation, _ metadata: ModelMetadata
    ) throws(DatabaseError) -> Unmanaged<PreparedStatement> {
        let identity = operation.identity(for: metadata)
        if let statement = statements.find(identity) { return statement }
        return try makeStatement(operation, metadata)
    }

    @inline(never)
    private func makeStatement(
        _ operation: ModelOperation, _ metadata: ModelMetadata
    ) throws(DatabaseError) -> Unmanaged<PreparedStatement> {
        let sql = try ModelStatements(metadata: metadata, dialect: dialect).sql(operation)
        let statement = try makeStatement(sql)
        if operation.concernsOneRow { statement.driver.expectOneRow() }
        statements.insert(statement, for: operation.identity(for: metadata))
        return .passUnretained(statement)
    }

    /// The statement with the text that a closure writes, prepared at the first time, with its parameters set. What
    /// the engine refuses dooms the transaction, and so does a value that cannot be one; what could not be written
    /// has not run.
    @inline(__always)
    func prepare(
        for metadata: ModelMetadata?, _ write: (inout SQLWriter) throws(DatabaseError) -> Void
    ) throws(DatabaseError) -> PreparedStatement {
        var writer = statements.makeWriter(dialect)
        defer { statements.giveBack(&writer) }
        try write(&writer)
        let statement = try statement(of: writer)
        do throws(DatabaseError) {
            try statement.set(writer.parameters)
        } catch {
            let error = metadata.map { error.located(.init(model: $0.name)) } ?? error
            noteFailure(error)
            throw error
        }
        return statement
    }

    /// Sets the parameters of a statement that is being run to those that a closure writes; false where it writes
    /// another statement.
    func set(
        _ statement: PreparedStatement, to write: (inout SQLWriter) throws(DatabaseError) -> Void
    ) throws(DatabaseError) -> Bool {
        var writer = statements.makeWriter(dialect)
        defer { statements.giveBack(&writer) }
        try write(&writer)
        guard statements.find(writer) === statement else { return false }
        try statement.set(writer.parameters)
        return true
    }

    /// The statement with that text, prepared at the first time.
    func prepare(_ sql: String) throws(DatabaseError) -> PreparedStatement {
        var writer = statements.makeWriter(dialect)
        defer { statements.giveBack(&writer) }
        writer.append(sql)
        return try statement(of: writer)
    }

    private func statement(of writer: borrowing SQLWriter) throws(DatabaseError) -> PreparedStatement {
        if let statement = statements.find(writer) { return statement }
        do throws(DatabaseError) {
            let statement = try makeStatement(writer.text)
            statements.insert(statement, for: writer)
            return statement
        } catch {
            noteFailure(error)
            throw error
        }
    }

    private func makeStatement(_ sql: String) throws(DatabaseError) -> PreparedStatement {
        let lease = isWatched ? signal.lease : nil
        let stage = lease?.enter(.execute)
        defer { if let lease, let stage { lease.enter(stage) } }
        return PreparedStatement(sql, driver: try engine().prepare(sql), on: self)
    }

    /// A statement that is made by other means than its text, to be run this once.
    func makeStatement(
        _ sql: String, _ make: (any DriverConnection) throws(DatabaseError) -> any DriverStatement
    ) throws(DatabaseError) -> PreparedStatement {
        PreparedStatement(sql, driver: try make(try engine()), on: self, isKept: false)
    }

    /// Whether a statement that was prepared before is still kept.
    @inline(__always)
    func holds(_ statement: PreparedStatement) -> Bool { statements.holds(statement) }

    /// What time it is.
    var time: Date { now() }

    private func execute(
        _ control: TransactionControl, _ stage: TimeAccount.Stage = .execute
    ) throws(DatabaseError) {
        let statement = try prepare(dialect.sql(for: control))
        if isWatched { beginWatching(statement, stage) }
        do throws(DatabaseError) {
            _ = try statement.step()
        } catch {
            statement.reset()
            if isWatched { endWatching(error) }
            throw error
        }
        statement.reset()
        if isWatched { endWatching(nil) }
    }
}

// MARK: - What is running

extension Connection {
    private static let free = 0
    private static let running = -1

    /// Refuses to run a statement while another one runs: a cursor's, or one whose rows are being decoded by code
    /// of the application's, which called back.
    @inline(__always)
    func checkFree() throws(DatabaseError) {
        let number = openCursor.load(ordering: .relaxed)
        if number != Self.free { throw Self.taken(byCursor: number != Self.running) }
    }

    private static func taken(byCursor: Bool) -> DatabaseError {
        byCursor
            ? DatabaseError(
                .cursorOpen,
                "a cursor is open on this session. Fetch the rows first, finish the cursor, or ask for it buffered."
            )
            : DatabaseError(
                .statementRunning,
                "a statement of this session is running, and the code that its rows or values called used the "
                    + "session again. Fetch first, and do the rest with what was fetched.")
    }

    /// Marks the connection as running a statement, until ``endRun(_:)``.
    @inline(__always)
    private func beginRun(_ statement: PreparedStatement) {
        openCursor.store(Self.running, ordering: .relaxed)
        meters.ran(statement.number)
        if isWatched { beginWatching(statement) }
    }

    @inline(__always)
    private func endRun(_ error: (any Error)? = nil) {
        openCursor.store(Self.free, ordering: .relaxed)
        if isWatched { endWatching(error) }
    }

    /// Runs a statement with what `body` does, and makes it ready for its next use.
    @inline(__always)
    func run<Result>(
        _ statement: PreparedStatement, _ body: (PreparedStatement) throws -> Result
    ) throws -> Result {
        beginRun(statement)
        let result: Result
        do {
            result = try body(statement)
        } catch {
            statement.reset()
            endRun(error)
            throw error
        }
        statement.reset()
        endRun()
        if statement.mayEndTransaction { try checkInTransaction() }
        return result
    }

    /// Marks the connection as running something while code of the application's is called.
    @inline(__always)
    func whileTaken<Result>(_ body: () throws -> Result) rethrows -> Result {
        openCursor.store(Self.running, ordering: .relaxed)
        defer { openCursor.store(Self.free, ordering: .relaxed) }
        return try body()
    }

    private var isCursorOpen: Bool { openCursor.load(ordering: .relaxed) > Self.free }

    /// Marks a statement as a cursor's; returns the cursor's number.
    func openCursor(_ statement: PreparedStatement) -> Int {
        lastCursor += 1
        cursorStatement = statement
        openCursor.store(lastCursor, ordering: .relaxed)
        meters.ran(statement.number)
        if isWatched { beginWatching(statement) }
        return lastCursor
    }

    /// Whether this cursor is the open one, and no scope has ended since it was opened.
    @inline(__always)
    func isOpen(cursor: Int) -> Bool { openCursor.load(ordering: .relaxed) == cursor }

    /// Ends the open cursor's statement, if there is one.
    func closeCursor(after error: (any Error)? = nil) {
        guard isCursorOpen else { return }
        if cursorStatement?.isKept == false { cursorStatement?.end() } else { cursorStatement?.reset() }
        cursorStatement = nil
        openCursor.store(Self.free, ordering: .relaxed)
        if isWatched { endWatching(error) }
    }
}

// MARK: - Transactions

extension Connection {
    /// Opens a transaction, or a savepoint inside one.
    func begin(_ control: TransactionControl) throws(DatabaseError) {
        try execute(control)
        if depth == 0 { (isolation, transactionID) = (control.isolation, nil) }
        depth += 1
        failures.append(nil)
        isDoomed = false
    }

    /// Refuses what the open transaction does not keep.
    func check(_ nested: Isolation?) throws(DatabaseError) {
        let open = max(isolation ?? .readCommitted, dialect.weakestIsolation)
        guard let nested, nested > open else { return }
        throw DatabaseError(
            .isolationTooWeak,
            "a nested scope asks for \(nested) isolation, and the transaction around it is \(open). Ask for it in the "
                + "outermost scope.")
    }

    /// The same error, if the scope has had a cursor, with that noted.
    func noteStreaming(in error: any Error, of scope: Scope) -> any Error {
        guard lastCursor != scope.lastCursorBefore, let error = error as? DatabaseError else { return error }
        return error.afterStreaming
    }

    /// Notes that a statement failed: the innermost transaction or savepoint can only be rolled back. One that
    /// was refused, since its scope only reads, has not run.
    func noteFailure(_ error: any Error) {
        if let error = error as? DatabaseError, error.code == .writeInRead { return }
        guard depth > 0, failures[depth - 1] == nil else { return }
        failures[depth - 1] = error
        isDoomed = true
    }

    /// Refuses to go on in a transaction in which a statement failed.
    @inline(__always)
    func checkNotDoomed() throws(DatabaseError) {
        guard isDoomed, let failure = failures.last.flatMap({ $0 }) else { return }
        throw doomed(by: failure)
    }

    /// Refuses to go on in a transaction that a statement of the caller's has ended.
    func checkInTransaction() throws(DatabaseError) {
        guard depth > 0, try !engine().isInTransaction else { return }
        throw Self.endedInside
    }

    private static var endedInside: DatabaseError {
        DatabaseError(
            .transactionDoomed,
            "the transaction was ended inside its scope. Leave BEGIN, COMMIT and ROLLBACK to the scope.")
    }

    private func doomed(by failure: any Error) -> DatabaseError {
        DatabaseError(
            .transactionDoomed,
            "a statement of this transaction failed, and it can only be rolled back. To go on after a failure, "
                + "run the statement in a nested write.",
            at: .init(underlying: failure))
    }

    /// Commits the innermost transaction or savepoint. One in which a statement failed is rolled back
    /// instead, which is an error even where the failure was caught.
    func commit(_ scope: Scope) throws(DatabaseError) {
        closeCursor()
        do throws(DatabaseError) {
            try checkNotDoomed()
            try checkInTransaction()
            try scope.checkStop()
            try commitUnstopped()
        } catch {
            rollback()
            throw error.code == .commitUnknown ? error.located(.init(transactionID: transactionID)) : error
        }
        leaveLevel()
    }

    /// What is on its way to be committed is left to end.
    private func commitUnstopped() throws(DatabaseError) {
        let control = depth == 1 ? TransactionControl.commit : .release(depth: depth - 1)
        try shielded(until: commitEnd) { () throws(DatabaseError) in try execute(control, .commit) }
    }

    /// Rolls back the innermost transaction or savepoint.
    func rollback() {
        closeCursor()
        let isOpen = connection?.isInTransaction == true
        if isOpen { undo() }
        let level = depth - 1
        let failure = level >= 0 ? failures[level] : nil
        leaveLevel()
        // After some errors (a full disk) an engine ends the whole transaction by itself.
        if !isOpen, let failure {
            for outer in failures.indices where failures[outer] == nil { failures[outer] = failure }
            isDoomed = !failures.isEmpty
        }
    }

    /// A rollback to a savepoint leaves it there to be used again; releasing ends it.
    private func undo() {
        try? shielded(until: rollbackEnd) { () throws(DatabaseError) in
            if depth <= 1 { return try execute(.rollback) }
            try execute(.rollbackTo(depth: depth - 1))
            try execute(.release(depth: depth - 1))
        }
    }

    private func leaveLevel() {
        signal.stopEnd = nil
        guard depth > 0 else { return }
        depth -= 1
        failures.removeLast()
        isDoomed = failures.last.flatMap { $0 } != nil
    }
}
