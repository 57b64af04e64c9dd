import CSQLite

/// One connection to a SQLite database, owned by one thread.
final class SQLiteConnection: DriverConnection {
    private(set) var handle: OpaquePointer?

    /// Opens the database and makes it ready for the role.
    init(_ configuration: SQLiteConfiguration, role: ConnectionRole) throws(DatabaseError) {
        handle = try Self.open(configuration, role: role)
        // From here on a throw runs deinit, which closes the handle.
        try prepareSession(configuration, role: role)
    }

    deinit {
        close()
    }

    var isInTransaction: Bool {
        guard let handle else { return false }
        return sqlite3_get_autocommit(handle) == 0
    }

    func prepare(_ sql: String) throws(DatabaseError) -> any DriverStatement {
        try SQLiteStatement(sql, on: self)
    }

    func close() {
        // SQLite refuses to close while there are statements. Each of those keeps this object, so that
        // deinit closes after the last.
        if sqlite3_close(handle) == SQLITE_OK { handle = nil }
    }

    /// The error that the connection has just reported.
    func lastError(_ code: Int32, stage: SQLiteError.Stage, sql: String? = nil) -> DatabaseError {
        SQLiteError.last(on: handle, code: code, stage: stage, sql: sql)
    }
}
