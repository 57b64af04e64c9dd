extension Database.Source {
    /// A SQLite database in a file, which is created where there is none.
    ///
    /// ```swift
    /// let database = try await Database.open(.sqlite(path: "flights.sqlite"))
    /// ```
    public static func sqlite(path: String) -> Database.Source {
        .sqlite(SQLiteConfiguration(path: path))
    }

    /// A SQLite database in memory: one connection, and gone when the database is closed. Scopes run one
    /// after another, reads too.
    public static var sqliteInMemory: Database.Source {
        .sqlite(.inMemory)
    }

    /// A SQLite database with options.
    public static func sqlite(_ configuration: SQLiteConfiguration) -> Database.Source {
        Database.Source(driver: SQLiteDriver(configuration))
    }
}
