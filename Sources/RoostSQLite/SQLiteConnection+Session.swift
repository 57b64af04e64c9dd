import CSQLite

extension SQLiteConnection {
    /// Makes a fresh handle behave as every connection of Roost's does.
    func prepareSession() throws(DatabaseError) {
        try setSwitches()
        try checkIsDatabase(configuration)
        if role == .write { try turnOnWriteAheadLog(configuration) }
        for pragma in configuration.pragmas { try run("PRAGMA \(pragma)") }
        // Last, since SQLite would refuse some of the above.
        if role == .read { try run("PRAGMA query_only = ON") }
    }

    /// Makes a connection in memory as it was made, but for `PRAGMA`s that Roost does not set: drops what is temporary,
    /// and detaches other databases.
    func restoreSession() throws(DatabaseError) {
        // What is made by a virtual table goes with it, and what belongs to a table with that.
        for (kind, name) in try rows(
            """
            SELECT type, name FROM sqlite_temp_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            ORDER BY sql NOT LIKE 'CREATE VIRTUAL TABLE%'
            """)
        {
            try run("DROP \(kind) IF EXISTS temp.\(Self.quoted(name))")
        }
        for (_, name) in try rows(
            "SELECT '', name FROM pragma_database_list WHERE name NOT IN ('main', 'temp')")
        {
            try run("DETACH \(Self.quoted(name))")
        }
        try prepareSession()
        sessionState.restore()
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    /// The first two columns, as text.
    private func rows(_ sql: String) throws(DatabaseError) -> [(String, String)] {
        let statement = try SQLiteStatement(sql, on: self)
        defer { statement.finalize() }
        statement.plan([PlannedColumn(index: 0, type: .text), PlannedColumn(index: 1, type: .text)])
        var rows: [(String, String)] = []
        while try statement.step() {
            rows.append(
                (
                    String(decoding: statement.cell(at: 0).bytes, as: UTF8.self),
                    String(decoding: statement.cell(at: 1).bytes, as: UTF8.self)
                ))
        }
        return rows
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
