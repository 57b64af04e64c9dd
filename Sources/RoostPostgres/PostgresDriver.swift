import CPostgres

/// Roost's driver for PostgreSQL, on the system's `libpq`.
///
/// Values travel in binary both ways, and rows one by one as they come. Every connection calculates in UTC.
public struct PostgresDriver: Driver {
    /// Which database is opened, and how.
    public let configuration: PostgresConfiguration

    /// A driver for one database. Opens nothing.
    public init(_ configuration: PostgresConfiguration) {
        self.configuration = configuration
    }

    /// How PostgreSQL spells SQL.
    public var dialect: any Dialect { PostgresDialect() }

    /// Connections that all read and write.
    public var topology: ConnectionTopology { .uniform }

    /// 10: a server takes a hundred in all, unless it is told otherwise.
    public var defaultMaximumConnections: Int { 10 }

    /// Opens a connection.
    ///
    /// - Throws: ``/Roost/DatabaseError`` with ``/Roost/DatabaseError/Code/cannotOpen``,
    ///   ``/Roost/DatabaseError/Code/unreachable``,
    ///   ``/Roost/DatabaseError/Code/unsupported`` for a libpq that was built without threads, or what the signal says.
    public func connect(
        as role: ConnectionRole, stoppedBy signal: StopSignal
    ) throws(DatabaseError) -> any DriverConnection {
        guard PQisthreadsafe() != 0 else {
            throw DatabaseError(.unsupported, "This libpq was built without threads: use one that has them.")
        }
        return try PostgresConnection(configuration, stoppedBy: signal)
    }
}
