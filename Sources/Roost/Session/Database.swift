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

        /// The defaults.
        public init() {}
    }

    /// An engine and its settings, as ``open(_:)`` takes them. Drivers have functions that make one:
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
        public func configured(_ change: (inout Configuration) -> Void) -> Source {
            var source = self
            change(&source.configuration)
            return source
        }
    }

    let pool: Pool

    /// How the engine spells SQL.
    public let dialect: any Dialect

    var identity: ObjectIdentifier { ObjectIdentifier(self) }

    private init(_ source: Source) {
        pool = Pool(driver: source.driver, configuration: source.configuration)
        dialect = source.driver.dialect
    }

    deinit {
        pool.close()
    }

    /// Opens a database and its first connection, so that what is wrong with it is known at once.
    ///
    /// The errors are those of the engine: ``DatabaseError/Code/cannotOpen``,
    /// ``DatabaseError/Code/notADatabase`` and their like.
    public static func open(_ source: Source) async throws -> Database {
        let database = Database(source)
        let connection = try await database.pool.acquire(.write)
        defer { database.pool.release(connection, from: .write) }
        try await withTaskExecutorPreference(connection.thread) { try connection.open() }
        return database
    }

    /// Opens a database from synchronous code, on the calling thread. See ``open(_:)``.
    public static func openBlocking(_ source: Source) throws -> Database {
        let database = Database(source)
        let connection = try database.pool.acquireBlocking(.write)
        defer { database.pool.release(connection, from: .write) }
        try connection.open()
        return database
    }

    /// Closes the database. Scopes that are open may end; new ones, and those that wait, throw
    /// ``DatabaseError/Code/closed``.
    public func close() {
        pool.close()
    }
}
