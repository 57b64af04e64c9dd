extension Database.Source {
    /// A PostgreSQL database, by a URL or a connection string as libpq takes it.
    ///
    /// ```swift
    /// let database = try await Database.open(.postgres("postgresql://roost@localhost/flights"))
    /// ```
    public static func postgres(_ url: String) -> Database.Source {
        .postgres(PostgresConfiguration(url: url))
    }

    /// A PostgreSQL database with options.
    public static func postgres(_ configuration: PostgresConfiguration) -> Database.Source {
        Database.Source(driver: PostgresDriver(configuration))
    }
}
