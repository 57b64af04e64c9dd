import GRDB

/// GRDB with the settings that all modes share.
enum GRDBConnection {
    /// One connection: what its documentation advises unless reads shall run beside writes.
    static func queue(_ path: String) throws -> DatabaseQueue {
        var configuration = configuration
        configuration.journalMode = .wal
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Readers beside a writer, as many as Roost has.
    static func pool(_ path: String) throws -> DatabasePool {
        var configuration = configuration
        configuration.maximumReaderCount = 4
        return try DatabasePool(path: path, configuration: configuration)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { connection in
            try connection.execute(
                sql: """
                    PRAGMA synchronous = \(Settings.synchronous);
                    PRAGMA cache_size = -\(Settings.cacheKiB);
                    """)
        }
        return configuration
    }
}
