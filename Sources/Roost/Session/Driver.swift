/// What an engine gives to Roost: connections, statements and a dialect.
///
/// A driver knows nothing of models and the core nothing of C. A driver's connections and statements are
/// used by one thread at a time and need no lock of their own; Roost sees to that.
public protocol Driver: Sendable {
    /// How the engine spells SQL.
    var dialect: any Dialect { get }

    /// Which connections a database of this engine has.
    var topology: ConnectionTopology { get }

    /// The most connections at one time, unless ``PoolConfiguration/maximumConnections`` says otherwise.
    var defaultMaximumConnections: Int { get }

    /// Opens a connection. Called on the connection's own thread.
    ///
    /// - Parameters:
    ///   - role: What it will be used for.
    ///   - signal: Tells when to stop, while it connects and later. The connection asks it whenever it computes or
    ///     waits for long, and throws ``StopSignal/error(sql:)`` then.
    func connect(as role: ConnectionRole, stoppedBy signal: StopSignal) throws(DatabaseError)
        -> any DriverConnection
}

extension Driver {
    /// Opens a connection that nothing stops, for use without a database.
    public func connect(as role: ConnectionRole) throws(DatabaseError) -> any DriverConnection {
        try connect(as: role, stoppedBy: StopSignal())
    }
}

/// Which connections a database has.
public enum ConnectionTopology: Sendable {
    /// One connection, which is the database: in memory. It is never replaced.
    case single
    /// One connection that writes, and others that read beside it.
    case oneWriter
    /// Connections that all read and write.
    case uniform
}

/// What a connection is for.
public enum ConnectionRole: Sendable {
    /// Statements that change the database, and reads beside them.
    case write
    /// Statements that only read.
    case read
}

/// One connection to an engine.
public protocol DriverConnection: AnyObject {
    /// Compiles one statement. `sql` holds exactly one.
    func prepare(_ sql: String) throws(DatabaseError) -> any DriverStatement

    /// Whether a transaction is open. An engine may have ended one by itself after an error.
    var isInTransaction: Bool { get }

    /// Whether the next scope may have the connection: it has not been lost, and nothing is left of what a scope has
    /// set on it, but for what is prepared. What can be undone without asking the engine may be undone here. Asked
    /// whenever a scope has ended, after its transaction has; a connection that says no is replaced.
    func isReusable() -> Bool

    /// Whether the connection still works, asked after it has rested for a while. The signal says how long that may
    /// take.
    func isAlive() -> Bool

    /// Ends the connection. All of its statements have been finalized.
    func close()
}

/// One compiled statement.
///
/// The order of calls is ``bind(_:)``, ``step()`` until it returns false, ``reset()``. After an error the
/// only call is ``reset()``.
public protocol DriverStatement: AnyObject {
    /// The number of parameters.
    var parameterCount: Int { get }

    /// The number of columns in the result, 0 for a statement that returns no rows.
    var columnCount: Int { get }

    /// Whether the statement leaves the database as it is.
    var isReadOnly: Bool { get }

    /// A result column's name, from 0.
    func columnName(_ index: Int) -> String

    /// Is told, before the first run, that each returns one row at the most: such a row need not be handed over before
    /// the run has ended.
    func expectOneRow()

    /// Binds all parameters. What the cells point at must stay until ``reset()``.
    func bind(_ cells: UnsafeBufferPointer<Cell>) throws(DatabaseError)

    /// Advances to the next row: true if there is one.
    func step() throws(DatabaseError) -> Bool

    /// States which columns ``fill(_:)`` and ``cell(at:)`` read, in which order and as what: the plan.
    func plan(_ columns: [PlannedColumn])

    /// Fills one cell per planned column from the current row: one call per row. A negative index stands for
    /// a column that the result does not have; its cell is left as it is.
    func fill(_ cells: UnsafeMutablePointer<Cell>)

    /// Advances to the next row and fills its cells: ``step()`` and ``fill(_:)`` in one call, for all rows but the
    /// first.
    func step(filling cells: UnsafeMutablePointer<Cell>) throws(DatabaseError) -> Bool

    /// One planned column of the current row, by its position in the plan: for rows that are looked at in place.
    func cell(at position: Int) -> Cell

    /// How often the engine has compiled the statement anew, because the schema changed: what stands at which
    /// position of the result may then have changed too. Asked after the first step of a run.
    var recompilations: Int { get }

    /// The number of rows that the statement inserted, updated or deleted when it ran last. Asked before another
    /// statement of the connection runs.
    var changeCount: Int { get }

    /// Runs the statement with what is bound, as one of many whose rows nobody wants, and makes it ready for the next.
    /// It may not have run before ``endBatch()`` returns, and what was bound need not stay until then.
    func runInBatch() throws(DatabaseError)

    /// Waits for all runs of ``runInBatch()``. The first that failed is thrown; those behind it have not run.
    func endBatch() throws(DatabaseError)

    /// Sends the statement with what is bound, as one of several whose rows are read later: true. What was bound need not
    /// stay until then. False, and nothing is done, for an engine that answers at once.
    func sendRun() throws(DatabaseError) -> Bool

    /// Stands before the rows of the next of the runs that were sent, in their order: ``step()`` advances through them.
    /// Nothing is sent any more.
    func nextRun() throws(DatabaseError)

    /// Makes the statement ready to run again. Runs that were sent are waited for, and their rows forgotten; so are
    /// runs of a batch that was not ended, and their failures.
    func reset()

    /// Ends the statement. Nothing else is called afterwards.
    func finalize()
}

extension DriverStatement {
    /// For an engine to which it makes no difference.
    public func expectOneRow() {}

    /// For an engine that answers at once: the statement runs.
    public func runInBatch() throws(DatabaseError) {
        _ = try step()
        reset()
    }

    /// Nothing is left to wait for.
    public func endBatch() throws(DatabaseError) {}

    /// It answers at once.
    public func sendRun() throws(DatabaseError) -> Bool { false }

    /// No run was sent.
    public func nextRun() throws(DatabaseError) {}
}

/// A result column and the type it is read as.
public struct PlannedColumn: Hashable, Sendable {
    /// The column's position in the result, from 0; negative for a column that the result does not have.
    public var index: Int
    /// The type it is read as.
    public var type: ColumnType

    /// A result column and the type it is read as.
    public init(index: Int, type: ColumnType) {
        self.index = index
        self.type = type
    }
}
