import CSQLite

extension SQLiteConnection {
    /// Makes a fresh handle behave as every connection of Roost's does.
    func prepareSession(_ configuration: SQLiteConfiguration, role: ConnectionRole) throws(DatabaseError) {
        sqlite3_busy_timeout(handle, configuration.busyMilliseconds)
        try setSwitches()
        try checkIsDatabase(configuration)
        if role == .write { try turnOnWriteAheadLog(configuration) }
        for pragma in configuration.pragmas { try run("PRAGMA \(pragma)") }
        // Last, since SQLite would refuse some of the above.
        if role == .read { try run("PRAGMA query_only = ON") }
    }

    private func setSwitches() throws(DatabaseError) {
        let switches = [
            (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
            // A misspelt column in double quotes must not turn into a string.
            (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
            // A damaged or hostile file must not reach further than its own tables.
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        ]
        for (option, value) in switches {
            let code = roost_sqlite3_configure(handle, option, Int32(value))
            guard code == SQLITE_OK else { throw lastError(code, stage: .open) }
        }
    }

    /// SQLite opens any file and looks at it only when asked for something.
    private func checkIsDatabase(_ configuration: SQLiteConfiguration) throws(DatabaseError) {
        do {
            try run("SELECT 1 FROM sqlite_master LIMIT 1")
        } catch {
            // Nothing has been written yet: what SQLite misses are the files of the write-ahead log.
            let reason =
                error.code == .readOnly
                ? "a database in WAL mode needs files beside it even to be read; make its directory writable, "
                    + "or copy it to one that is."
                : error.message
            throw DatabaseError(error.code, "Cannot open \(configuration.filename): \(reason)")
        }
    }

    private func turnOnWriteAheadLog(_ configuration: SQLiteConfiguration) throws(DatabaseError) {
        guard configuration.location != .memory, sqlite3_db_readonly(handle, "main") == 0 else { return }
        guard try text("PRAGMA journal_mode = WAL") == "wal" else {
            throw DatabaseError(
                .unsupported,
                "Cannot open \(configuration.filename): its file system has no shared memory, which readers"
                    + " beside a writer need; put the database on a local disk."
            )
        }
    }

    private func run(_ sql: String) throws(DatabaseError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw lastError(code, stage: .open, sql: sql) }
    }

    /// The first column of the first row.
    private func text(_ sql: String) throws(DatabaseError) -> String? {
        let statement = try SQLiteStatement(sql, on: self)
        defer { statement.finalize() }
        guard try statement.step() else { return nil }
        statement.plan([PlannedColumn(index: 0, type: .text)])
        let cell = statement.cell(at: 0)
        return String(decoding: cell.bytes, as: UTF8.self)
    }
}

extension SQLiteConfiguration {
    fileprivate var pragmas: [String] {
        var pragmas = ["synchronous = \(synchronous.rawValue)", "case_sensitive_like = ON"]
        if let cacheKiB { pragmas.append("cache_size = -\(cacheKiB)") }
        if let pageLimit { pragmas.append("max_page_count = \(pageLimit)") }
        return pragmas
    }
}
