/// Has the server refuse what writes outside of a write scope, a function that a read calls too, at no cost: the
/// connection's own default is to read, and a transaction that writes says so.
///
/// It is left off where another than the server answers, a pooler, which would give the connection with its default to
/// clients of other programs; and where the server's settings say already what the default is.
enum ReadGuard {
    /// A query that begins it and returns a row, if it may be.
    ///
    /// - Parameter process: The number of the server's process, as it was told when the connection was made. A pooler
    ///   tells another than the server that runs the query knows.
    static func begin(for process: Int32) -> String {
        "SELECT set_config('default_transaction_read_only', 'on', false) WHERE pg_backend_pid() = \(process) "
            + "AND NOT current_setting('default_transaction_read_only')::boolean"
    }

    /// Ends it for the rest of the connection.
    static let end = "SET default_transaction_read_only TO off"

    /// The statement, which says that it writes if it begins a write scope.
    static func opened(_ sql: String) -> String { beginnings.contains(sql) ? sql + writing : sql }

    /// Whether a server refuses the beginning of a write scope since it takes none at all: it follows another one.
    static func isRefused(_ sql: String, _ state: String) -> Bool {
        state == "0A000" && sql.hasSuffix(writing) && beginnings.contains(String(sql.dropLast(writing.count)))
    }

    private static let writing = " READ WRITE"

    private static let beginnings: Set<String> = {
        let isolations: [Isolation?] = [nil] + Isolation.allCases
        return Set(isolations.map { PostgresDialect().sql(for: .beginWrite($0)) })
    }()
}
