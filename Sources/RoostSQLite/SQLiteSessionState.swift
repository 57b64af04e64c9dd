import CSQLite

/// Notes whether a scope's statements have set something on the connection that the next scope would feel: a `PRAGMA`,
/// an attached database, a temporary table.
///
/// SQLite tells its authorizer of each when a statement is compiled. A statement that is kept and runs again was
/// compiled in an earlier scope, and tells by a mark of its own.
final class SQLiteSessionState {
    /// Whether the connection is as it was when it was made.
    private(set) var isClean = true

    /// Whether a statement that was compiled since then would change it.
    private var wasAsked = false

    /// Gives SQLite the authorizer, which allows everything. The connection keeps this object as long as the handle
    /// lives.
    func install(on handle: OpaquePointer?) {
        sqlite3_set_authorizer(
            handle,
            { context, action, first, second, database, _ in
                if let context, SQLiteSessionState.changes(action, first, second, database) {
                    Unmanaged<SQLiteSessionState>.fromOpaque(context)._withUnsafeGuaranteedRef {
                        $0.wasAsked = true
                    }
                }
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Compiles a statement; returns whether it changes the connection when it runs.
    func observing<Result>(_ compile: () throws(DatabaseError) -> Result) throws(DatabaseError) -> (
        Result, changes: Bool
    ) {
        wasAsked = false
        return (try compile(), wasAsked)
    }

    /// A statement that changes the connection runs.
    func change() { isClean = false }

    /// The connection has been made as it was.
    func restore() { isClean = true }

    private static func changes(
        _ action: Int32, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?,
        _ database: UnsafePointer<CChar>?
    ) -> Bool {
        switch action {
        case SQLITE_ATTACH, SQLITE_DETACH, SQLITE_CREATE_TEMP_TABLE, SQLITE_CREATE_TEMP_INDEX,
            SQLITE_CREATE_TEMP_TRIGGER, SQLITE_CREATE_TEMP_VIEW:
            true
        case SQLITE_CREATE_VTABLE: database.map { String(cString: $0) } == "temp"
        case SQLITE_PRAGMA:
            // Without an argument it asks, but for the one that clears something.
            second != nil && !questions.contains(first.map { String(cString: $0).lowercased() } ?? "")
        default: false
        }
    }

    /// The pragmas whose argument is what they are asked about, or what they do to the database and not the connection.
    private static let questions: Set<String> = [
        "application_id", "foreign_key_check", "foreign_key_list", "incremental_vacuum", "index_info",
        "index_list",
        "index_xinfo", "integrity_check", "optimize", "quick_check", "table_info", "table_list",
        "table_xinfo",
        "user_version", "wal_checkpoint",
    ]
}
