extension Database.Source {
    /// A SQLite database in a file, which is created where there is none.
    ///
    /// ```swift
    /// let database = try await Database.open(.sqlite(path: "flights.sqlite"))
    /// ```
    public static func sqlite(path: String) -> Database.Source {
        .sqlite(SQLiteConfiguration(path: path))
    }

    /// A SQLite database with options, or in memory: `.sqlite(.inMemory)`. In memory there is one connection,
    /// so that scopes run one after another, reads too; the database is gone when it is closed.
    public static func sqlite(_ configuration: SQLiteConfiguration) -> Database.Source {
        Database.Source(driver: SQLiteDriver(configuration))
    }
}
