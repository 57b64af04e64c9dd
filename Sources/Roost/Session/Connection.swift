import Foundation
import Synchronization

/// One connection with its thread, its prepared statements and the state of its transaction.
///
/// Sendable, unchecked: all that changes is touched only by whoever holds the connection's lease, one thread
/// at a time, and the pool's lock orders one holder after the other.
final class Connection: @unchecked Sendable {
    let role: ConnectionRole
    let thread: ConnectionThread

    /// Counts the leases, so that a session of an earlier one is told from today's.
    private(set) var generation = 0

    /// How many transactions and savepoints are open: 0 for none.
    private(set) var depth = 0

    /// The number of the open cursor; ``free`` or ``running`` where there is none. Atomic, since what the compiler
    /// failed to keep in its scope may ask from anywhere.
    private let openCursor = Atomic(Connection.free)
    private var cursorStatement: PreparedStatement?
    private var lastCursor = 0

    /// Tasks that wait for a sibling's nested write to end, in their order, each with the depth of the scope
    /// that they are in.
    var nestedWaiters: [(depth: Int, continuation: CheckedContinuation<Void, Never>)] = []

    private let driver: any Driver
    let mode: MappingMode
    private let now: @Sendable () -> Date
    private var connection: (any DriverConnection)?
    private var statements: StatementCache

    /// What partial updates keep for each model, by its identity.
    private var partialUpdates: [AnyObject?] = []

    /// What first failed in each open transaction and savepoint, from the outermost.
    private var failures: [(any Error)?] = []

    /// Whether the innermost has failed: asked before every statement, where the array would be dearer.
    private var isDoomed = false

    init(_ driver: any Driver, role: ConnectionRole, number: Int, configuration: Database.Configuration) {
        self.driver = driver
        self.role = role
        mode = configuration.mapping
        now = configuration.now
        statements = StatementCache(capacity: configuration.statementCacheCapacity)
        thread = ConnectionThread(name: role == .write ? "roost-write" : "roost-read-\(number)")
    }

    var dialect: any Dialect { driver.dialect }

    /// Connects, unless it is connected.
    func open() throws(DatabaseError) {
        if connection == nil { connection = try driver.connect(as: role) }
    }

    /// Ends the statements, the connection and the thread.
    func close() {
        discard()
        thread.stop()
    }

    /// Ends the statements and the connection; the next use connects anew.
    func discard() {
        statements.removeAll()
        connection?.close()
        connection = nil
    }

    /// Makes ready for the next lease: nothing of this one is left.
    func endLease() {
        generation += 1
        closeCursor()
        failures = []
        isDoomed = false
        depth = 0
        if connection?.isInTransaction == true { try? execute(.rollback) }
    }

    private func engine() throws(DatabaseError) -> any DriverConnection {
        guard let connection else {
            throw DatabaseError(.closed, "the connection is closed. Do not use a database after close().")
        }
        return connection
    }
}

// MARK: - Statements

extension Connection {
    /// The statement of a model's operation, prepared at the first time.
    func prepare(
        _ operation: ModelOperation, _ metadata: ModelMetadata
    ) throws(DatabaseError) -> PreparedStatement {
        let identity = operation.identity(for: metadata)
        if let statement = statements.find(identity) { return statement }
        let sql = try ModelStatements(metadata: metadata, dialect: dialect).sql(operation)
        let statement = PreparedStatement(sql, driver: try engine().prepare(sql), mode: mode, now: now)
        statements.insert(statement, for: identity)
        return statement
    }

    /// The statement with that text, prepared at the first time.
    func prepare(_ sql: String) throws(DatabaseError) -> PreparedStatement {
        if let statement = statements.find(sql) { return statement }
        let statement = PreparedStatement(sql, driver: try engine().prepare(sql), mode: mode, now: now)
        statements.insert(statement, for: sql)
        return statement
    }

    /// Whether a statement that was prepared before is still kept.
    @inline(__always)
    func holds(_ statement: PreparedStatement) -> Bool { statements.holds(statement) }

    /// What partial updates of a model keep, made at the first.
    func partialUpdate<M: Model>(
        of model: M.Type, _ metadata: ModelMetadata
    ) throws(DatabaseError) -> PartialUpdate<M> {
        let identity = metadata.identity
        if identity < partialUpdates.count, let made = partialUpdates[identity] {
            return unsafeDowncast(made, to: PartialUpdate<M>.self)
        }
        let made = try PartialUpdate<M>(metadata: metadata, mode: mode, dialect: dialect)
        while partialUpdates.count <= identity { partialUpdates.append(nil) }
        partialUpdates[identity] = made
        return made
    }

    /// What time it is.
    var time: Date { now() }

    private func execute(_ control: TransactionControl) throws(DatabaseError) {
        let statement = try prepare(dialect.sql(for: control))
        defer { statement.reset() }
        _ = try statement.step()
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

    /// Marks the connection as running a statement, until ``endRun()``.
    @inline(__always)
    func beginRun() { openCursor.store(Self.running, ordering: .relaxed) }

    @inline(__always)
    func endRun() { openCursor.store(Self.free, ordering: .relaxed) }

    private var isCursorOpen: Bool { openCursor.load(ordering: .relaxed) > Self.free }

    /// Marks a statement as a cursor's; returns the cursor's number.
    func openCursor(_ statement: PreparedStatement) -> Int {
        lastCursor += 1
        cursorStatement = statement
        openCursor.store(lastCursor, ordering: .relaxed)
        return lastCursor
    }

    /// Whether this cursor is the open one, and no scope has ended since it was opened.
    @inline(__always)
    func isOpen(cursor: Int) -> Bool { openCursor.load(ordering: .relaxed) == cursor }

    /// Ends the open cursor's statement, if there is one.
    func closeCursor() {
        guard isCursorOpen else { return }
        cursorStatement?.reset()
        cursorStatement = nil
        openCursor.store(Self.free, ordering: .relaxed)
    }
}

// MARK: - Transactions

extension Connection {
    /// Opens a transaction, or a savepoint inside one.
    func begin(_ control: TransactionControl) throws(DatabaseError) {
        try execute(control)
        depth += 1
        failures.append(nil)
        isDoomed = false
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
    func commit() throws(DatabaseError) {
        closeCursor()
        do throws(DatabaseError) {
            try checkNotDoomed()
            try checkInTransaction()
            try execute(depth == 1 ? .commit : .release(depth: depth - 1))
        } catch {
            rollback()
            throw error
        }
        leaveLevel()
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
        guard depth > 1 else {
            try? execute(.rollback)
            return
        }
        try? execute(.rollbackTo(depth: depth - 1))
        try? execute(.release(depth: depth - 1))
    }

    private func leaveLevel() {
        guard depth > 0 else { return }
        depth -= 1
        failures.removeLast()
        isDoomed = failures.last.flatMap { $0 } != nil
    }
}
