import CSQLite

/// One connection to a SQLite database, owned by one thread.
final class SQLiteConnection: DriverConnection {
    private(set) var handle: OpaquePointer?
    let configuration: SQLiteConfiguration
    let role: ConnectionRole

    /// Stops what runs, and bounds what waits.
    let interruption: SQLiteInterruption

    /// Notes what a scope sets on the connection.
    let sessionState = SQLiteSessionState()

    /// Opens the database and makes it ready for the role.
    init(
        _ configuration: SQLiteConfiguration, role: ConnectionRole, stoppedBy signal: StopSignal
    ) throws(DatabaseError) {
        self.configuration = configuration
        self.role = role
        interruption = SQLiteInterruption(signal, busyTimeout: configuration.busyTimeout)
        handle = try Self.open(configuration, role: role)
        // From here on a throw runs deinit, which closes the handle.
        interruption.install(on: handle)
        try prepareSession()
        sessionState.install(on: handle)
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

    func isReusable() -> Bool {
        guard handle != nil else { return false }
        if sessionState.isClean { return true }
        // In memory the connection is the database, and cannot be replaced.
        guard configuration.location == .memory else { return false }
        try? restoreSession()
        return true
    }

    /// A file that was moved away or deleted goes on to be read and written by whoever has it open, and by nobody
    /// else.
    func isAlive() -> Bool {
        var hasMoved: Int32 = 0
        let code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved)
        return code == SQLITE_NOTFOUND || code == SQLITE_OK && hasMoved == 0
    }

    func close() {
        // SQLite refuses to close while there are statements. Each of those keeps this object, so that
        // deinit closes after the last.
        if sqlite3_close(handle) == SQLITE_OK { handle = nil }
    }

    /// The error that the connection has just reported.
    func lastError(_ code: Int32, stage: SQLiteError.Stage, sql: String? = nil) -> DatabaseError {
        let primary = SQLiteResultCode.primary(code)
        if primary == SQLITE_INTERRUPT || primary == SQLITE_BUSY && interruption.hasStoppedWaiting {
            return interruption.signal.error(sql: sql)
        }
        return SQLiteError.last(on: handle, code: code, stage: stage, sql: sql)
    }
}
