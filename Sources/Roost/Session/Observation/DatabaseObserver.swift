/// What sees all that a database does: to log it, to measure it, to trace it.
///
/// A database has one, in its ``Database/Configuration``; where it has none, nothing is paid. All functions have a
/// default that does nothing. They are called from many threads, and those of statements on the way of the statement:
/// they return soon, and open no scope of the same database, which throws. Several are one in ``DatabaseObservers``.
public protocol DatabaseObserver: Sendable {
    /// Runs a scope, from the wait for its connection to its commit, with whatever is to be around it.
    func aroundScope<Result: Sendable>(
        _ scope: ObservedScope, _ body: () async throws -> Result
    ) async throws -> Result

    /// Runs a scope of synchronous code.
    func aroundScope<Result>(_ scope: ObservedScope, _ body: () throws -> Result) throws -> Result

    /// A statement of a scope has ended.
    func statementEnded(_ statement: ObservedStatement)

    /// Something happened in a pool.
    func poolChanged(_ event: PoolEvent, in pool: ObservedPool)
}

extension DatabaseObserver {
    /// Runs the scope.
    public func aroundScope<Result: Sendable>(
        _ scope: ObservedScope, _ body: () async throws -> Result
    ) async throws -> Result {
        try await body()
    }

    /// Runs the scope.
    public func aroundScope<Result>(_ scope: ObservedScope, _ body: () throws -> Result) throws -> Result {
        try body()
    }

    /// Does nothing.
    public func statementEnded(_ statement: ObservedStatement) {}

    /// Does nothing.
    public func poolChanged(_ event: PoolEvent, in pool: ObservedPool) {}
}

/// A scope, as observers see it.
public struct ObservedScope: Sendable {
    /// What kind of scope it is.
    public enum Kind: String, Sendable {
        /// A scope that reads.
        case read
        /// A scope that reads one state of the database.
        case snapshot
        /// A scope that writes.
        case write
    }

    /// What kind of scope it is.
    public let kind: Kind
    /// The database's name, by its configuration.
    public let database: String
    /// The engine's name, such as "SQLite".
    public let engine: String
    /// Where it was opened.
    public let place: SourcePlace

    init(_ kind: Kind, of database: Database, at place: SourcePlace) {
        self.kind = kind
        self.database = database.name
        engine = database.dialect.name
        self.place = place
    }
}

/// A statement that has ended, as observers see it.
public struct ObservedStatement: Sendable {
    /// Its SQL, with placeholders where its parameters stand.
    public let sql: String
    /// The database's name, by its configuration.
    public let database: String
    /// The engine's name, such as "SQLite".
    public let engine: String
    /// Where its scope was opened, the outermost where scopes are nested.
    public let place: SourcePlace
    /// Tells the scopes and streams apart that are open at one time: all statements between getting a connection and
    /// giving it back have the same. See ``PoolEvent/released(scope:held:)``.
    public let scope: ObjectIdentifier
    /// How long it took, from its beginning until its last row was read or it was left.
    public let duration: Duration
    /// Why it failed, where it did.
    public let error: DatabaseError.Code?
}

/// A pool of connections, as observers see it.
public struct ObservedPool: Hashable, Sendable {
    /// The database's name, by its configuration.
    public let database: String
    /// The engine's name, such as "SQLite".
    public let engine: String
    /// The pool's own name: "write", "read" or "all".
    public let name: String
}

/// What happens in a pool of connections.
public enum PoolEvent: Sendable {
    /// A connection was made.
    case connected(took: Duration)
    /// A connection could not be made.
    case connectFailed(DatabaseError)
    /// A scope or stream got its connection, after a wait that is zero where one was free.
    case acquired(waited: Duration)
    /// A scope or stream gave its connection back: the one that ``ObservedStatement/scope`` tells.
    case released(scope: ObjectIdentifier, held: Duration)
    /// A scope or stream got no connection.
    case refused(DatabaseError)
    /// A scope holds its connection for longer than the configuration's threshold, or came back after all.
    case leak(LeakReport)
}

/// A scope that is held for longer than ``PoolConfiguration/leakThreshold``.
public enum LeakReport: Sendable {
    /// It is still held. Reported once.
    case held(HeldScope)
    /// It has ended after all.
    case returned(HeldScope)
}

/// Who holds a connection for how long.
public struct HeldScope: Sendable {
    /// The pool that the connection belongs to.
    public let pool: String
    /// Where the scope was opened.
    public let place: SourcePlace?
    /// The name of its task, where it has one.
    public let taskName: String?
    /// How long it has been held.
    public let held: Duration
    /// What it ran last, where it ran anything.
    public let sql: String?
}
