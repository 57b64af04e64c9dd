import Foundation

/// A database: where scopes are opened.
///
/// ```swift
/// let database = try await Database.open(.sqlite(path: "flights.sqlite"))
/// try await database.write { session in try session.insert(flight) }
/// let flights = try await database.read { session in try session.fetch(Flight.all) }
/// ```
///
/// One object serves the whole process and may be used from every task and thread. Its connections are
/// closed by ``close()``, or when nothing holds the object any more.
public final class Database: Sendable {
    /// What holds for every engine.
    public struct Configuration: Sendable {
        /// How many statements each connection keeps prepared. The least recently used goes first.
        public var statementCacheCapacity = 256

        /// How rows become values.
        public var mapping = MappingMode.generated

        /// What time it is, for the times that models have kept: see ``AutomaticColumns``. A test may stop it.
        public var now: @Sendable () -> Date = { Date() }

        /// How many connections there are, and how long they and those who wait for them live.
        public var pool = PoolConfiguration()

        /// How long a scope may take that has no deadline of its own, from the wait for its connection to its commit;
        /// nil for as long as it wants. Nil by default, since only the application knows. See
        /// ``withDeadline(_:isolation:_:)``.
        public var deadline: Duration?

        /// How long the answer to a commit is waited for. 30 seconds by default. Then the scope throws
        /// ``DatabaseError/Code/commitUnknown``, and its connection is replaced. A nearer deadline counts, but a commit that
        /// was sent in its last moment has two seconds: its answer is worth more. An engine in this process answers
        /// whenever it is done.
        public var commitTimeout: Duration = .seconds(30)

        /// How long a server may take to stop a statement and to roll back after a deadline or a cancellation, until the
        /// scope throws. A quarter of a second by default. A connection whose server takes longer is replaced. More
        /// is needed where a round trip takes longer than some 80 milliseconds, or every statement that is stopped
        /// costs a connection.
        public var stopTimeout: Duration = .milliseconds(250)

        /// How long scopes that are open may take to end where a shutdown does not say. 30 seconds by default.
        public var drainTimeout: Duration = .seconds(30)

        /// What sees all that the database does; nobody by default. Several are one in ``DatabaseObservers``.
        public var observer: (any DatabaseObserver)?

        /// What the database is called in logs, metrics and traces.
        public var name = "database"

        /// The defaults.
        public init() {}
    }

    /// An engine and its settings, as ``Database/open(_:fileID:line:)`` takes them. Drivers have functions that make one:
    /// `.sqlite(path:)`.
    public struct Source: Sendable {
        /// What speaks to the engine.
        public let driver: any Driver
        /// What holds for every engine.
        public private(set) var configuration: Configuration

        /// A database that a driver opens.
        public init(driver: any Driver, configuration: Configuration = Configuration()) {
            self.driver = driver
            self.configuration = configuration
        }

        /// The same with other settings.
        public func configured(_ change: (inout Configuration) throws -> Void) rethrows -> Source {
            var source = self
            try change(&source.configuration)
            return source
        }
    }

    let configuration: Configuration

    /// The connections that write; for some engines the same as ``readers``.
    let writers: ConnectionPool

    /// The connections that read.
    let readers: ConnectionPool

    /// How the engine spells SQL.
    public let dialect: any Dialect

    let identity: ObjectIdentifier

    /// The connections outside of the pools.
    package let dedicated = DedicatedConnections()

    var observer: (any DatabaseObserver)? { configuration.observer }
    var name: String { configuration.name }

    /// What the database is told by, alone in the process as long as its pools live.
    private final class Identity: Sendable {}

    private init(_ source: Source) throws(DatabaseError) {
        let (driver, configuration) = (source.driver, source.configuration)
        try configuration.validate()
        self.configuration = configuration
        dialect = driver.dialect
        let token = Identity()
        identity = ObjectIdentifier(token)
        let maximum = configuration.pool.maximumConnections ?? driver.defaultMaximumConnections
        func pool(_ name: String, _ role: ConnectionRole, _ maximum: Int) -> ConnectionPool {
            ConnectionPool(
                name, role: role, maximum: maximum, driver: driver, configuration: configuration,
                database: token)
        }
        switch driver.topology {
        case .oneWriter where maximum > 1:
            writers = pool("write", .write, 1)
            readers = pool("read", .read, maximum - 1)
        case .single, .oneWriter:
            writers = pool("all", .write, 1)
            readers = writers
        case .uniform:
            writers = pool("all", .write, maximum)
            readers = writers
        }
    }

    deinit {
        close()
    }

    /// Opens a database and its first connection, so that what is wrong with it is known at once.
    ///
    /// The errors are those of the engine: ``DatabaseError/Code/cannotOpen``,
    /// ``DatabaseError/Code/notADatabase`` and their like; and ``DatabaseError/Code/invalidConfiguration``.
    public static func open(
        _ source: Source, fileID: StaticString = #fileID, line: Int = #line
    ) async throws -> Database {
        let database = try Database(source)
        let place = SourcePlace(fileID: fileID, line: line)
        try await database.withLease(of: database.writers, nil, at: place, failsFast: true) { _, _ in }
        return database
    }

    /// Opens a database from synchronous code, blocking the calling thread. See ``open(_:fileID:line:)``.
    public static func openBlocking(
        _ source: Source, fileID: StaticString = #fileID, line: Int = #line
    ) throws -> Database {
        let database = try Database(source)
        let place = SourcePlace(fileID: fileID, line: line)
        try database.sync.withLease(of: database.writers, nil, at: place, failsFast: true) { _, _ in }
        return database
    }

    /// Closes the database. Scopes that are open may end; new ones, and those that wait, throw
    /// ``DatabaseError/Code/closed``. Waits neither for them nor for a connection that is being made: see
    /// ``shutDown(within:)``.
    public func close() {
        dedicated.close()
        for pool in pools { pool.shutDown(drainUntil: .distantFuture) }
    }

    /// Closes the database and waits until nothing of it is left: refuses new scopes, wakes those that wait, lets the
    /// others end, and cuts off those that are still open after a while, which throw ``DatabaseError/Code/closed``.
    ///
    /// - Parameter duration: How long the open scopes may take; the configuration's ``Configuration/drainTimeout``
    ///   where it is not given.
    public func shutDown(within duration: Duration? = nil) async {
        let duration = duration ?? configuration.drainTimeout
        let drainUntil = Moment.now + duration
        await withTaskGroup { group in
            group.addTask { await self.dedicated.shutDown(within: duration) }
            for pool in pools {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        pool.shutDown(drainUntil: drainUntil) { continuation.resume() }
                    }
                }
            }
        }
    }

    /// Replaces every connection: the idle ones now, those in use when they come back. For when the engine has been
    /// moved, or its settings changed.
    public func replaceConnections() {
        for pool in pools { pool.evictAll() }
    }

    var pools: [ConnectionPool] { writers === readers ? [writers] : [writers, readers] }
}
