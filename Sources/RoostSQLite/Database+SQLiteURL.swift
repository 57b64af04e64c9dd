extension Database.Source {
    /// A SQLite database by its connection URL.
    ///
    /// ```swift
    /// let database = try await Database.open(
    ///     .sqlite(url: "sqlite:///var/data/flights.sqlite?maximum_connections=8&acquire_timeout=5s"))
    /// ```
    ///
    /// `sqlite:///path` is a file by its absolute path, `sqlite:path` one from the working directory, and
    /// `sqlite::memory:` a database in memory. The parameters are the settings of ``SQLiteConfiguration``,
    /// ``/Roost/Database/Configuration`` and ``/Roost/PoolConfiguration`` in snake_case. Durations are whole numbers
    /// with a unit, such as `500ms`, `5s` or `10m`; `none` is nil.
    ///
    /// - Throws: ``/Roost/DatabaseError`` of code ``/Roost/DatabaseError/Code/invalidConfiguration``, which names
    ///   the parameter where one is unknown or malformed, and never repeats the URL.
    public static func sqlite(url: String) throws(DatabaseError) -> Database.Source {
        let url = try ConnectionURL(url, schemes: ["sqlite"])
        guard url.host ?? "" == "" else {
            throw ConnectionURL.error(
                "a SQLite database has no host: write sqlite:///path for a file, with three slashes")
        }
        var file = SQLiteConfiguration(url.path == ":memory:" ? .memory : .file(path: url.path))
        var configuration = Database.Configuration()
        try url.setParameters { (name, text) throws(DatabaseError) in
            if try file.setIfKnown(name, to: text) { return true }
            return try configuration.setIfKnown(name, to: text)
        }
        return Database.Source(driver: SQLiteDriver(file), configuration: configuration)
    }
}
