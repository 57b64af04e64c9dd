import CSQLite

/// Roost's driver for SQLite, on the system's `libsqlite3`.
///
/// Every connection enforces foreign keys, compares `LIKE` case-sensitively, takes a text in double quotes
/// for a name and never for a string, and trusts nothing that a schema brings along. A file is put into WAL
/// mode, so that readers and the writer do not wait for each other.
public struct SQLiteDriver: Driver {
    /// Which database is opened, and how.
    public let configuration: SQLiteConfiguration

    /// A driver for one database. Opens nothing.
    public init(_ configuration: SQLiteConfiguration) {
        self.configuration = configuration
    }

    /// How SQLite spells SQL.
    public var dialect: any Dialect { SQLiteDialect() }

    /// One connection that writes and others that read beside it; a database in memory is one connection's own.
    public var topology: ConnectionTopology { configuration.location == .memory ? .single : .oneWriter }

    /// One that writes, and four that read: SQLite's readers do not wait for each other, but share the cores.
    public var defaultMaximumConnections: Int { 5 }

    /// Opens a connection. The first one to a new file must be a writer, which creates it.
    ///
    /// - Throws: ``/Roost/DatabaseError`` with ``/Roost/DatabaseError/Code/cannotOpen`` (also for options that
    ///   make no sense), ``/Roost/DatabaseError/Code/notADatabase``, ``/Roost/DatabaseError/Code/corrupt``,
    ///   ``/Roost/DatabaseError/Code/locked`` or ``/Roost/DatabaseError/Code/unsupported`` (a library too old,
    ///   or without threads, or a file system without shared memory).
    public func connect(
        as role: ConnectionRole, stoppedBy signal: StopSignal
    ) throws(DatabaseError) -> any DriverConnection {
        try Self.checkLibrary()
        try configuration.validate()
        return try SQLiteConnection(configuration, role: role, stoppedBy: signal)
    }

    private static func checkLibrary() throws(DatabaseError) {
        guard sqlite3_libversion_number() >= 3_037_000 else {
            throw DatabaseError(
                .unsupported, "SQLite 3.37 or newer is needed, for strict tables: update libsqlite3.")
        }
        guard sqlite3_threadsafe() != 0 else {
            throw DatabaseError(
                .unsupported, "This libsqlite3 was built without threads: use one that has them.")
        }
    }
}
