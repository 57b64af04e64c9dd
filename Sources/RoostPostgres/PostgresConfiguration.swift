/// Which PostgreSQL database to open, and how.
public struct PostgresConfiguration: Hashable, Sendable {
    /// Where the server is and who asks, as libpq takes it: `postgresql://user@host:5432/name?sslmode=verify-full`, or
    /// `host=… dbname=…`. What it leaves out is taken from the `PG*` variables and the password file.
    ///
    /// It may hold a password, and is printed nowhere.
    public var url: String

    /// Whether connections keep statements prepared, so that each is planned once: true by default. False for a pooler
    /// that gives every transaction another of the server's connections and knows nothing of prepared statements, as
    /// PgBouncer does before 1.21 with `pool_mode = transaction`.
    public var keepsStatements = true

    /// A database, with every option at its default.
    public init(url: String) {
        self.url = url
    }
}

extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name of the type alone: a password may stand in the rest.
    public var description: String { "PostgresConfiguration" }

    /// The name of the type alone.
    public var debugDescription: String { description }

    /// Nothing, so that `dump` prints no password either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
