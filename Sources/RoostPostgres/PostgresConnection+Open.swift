import CPostgres

extension PostgresConnection {
    /// A connection on its way.
    static func start(_ configuration: PostgresConfiguration) throws(DatabaseError) -> OpaquePointer? {
        guard !configuration.url.utf8.contains(0) else {
            throw DatabaseError(.cannotOpen, "The connection string holds a NUL byte: leave it out.")
        }
        try checkSyntax(configuration.url)
        // What the URL says stands against what is before it, and not against what is behind.
        let values =
            TransportSecurity.defaults + KeepAlive.defaults + [
                ("dbname", configuration.url), ("client_encoding", "UTF8"),
                ("fallback_application_name", "roost"),
            ]
        return withCStrings(values.map(\.0)) { keywords in
            withCStrings(values.map(\.1)) { PQconnectStartParams(keywords, $0, 1) }
        }
    }

    /// What libpq says of a string that it cannot read holds the string, and a password with it.
    private static func checkSyntax(_ url: String) throws(DatabaseError) {
        // A name alone is that of a database.
        guard url.contains("=") || url.contains("://") else { return }
        guard let options = PQconninfoParse(url, nil) else {
            throw DatabaseError(
                .cannotOpen,
                "libpq cannot read the connection string. Its form is postgresql://user:password@host:port/name, in which "
                    + "other characters than letters and digits are written as %20 and the like.")
        }
        PQconninfoFree(options)
    }

    /// Waits until the server has accepted it.
    func finishConnecting() throws(DatabaseError) {
        guard PQstatus(handle) != CONNECTION_BAD else { throw PostgresError.refused(handle) }
        // libpq tells the state of the server's refusal no other way than in the text.
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        // As if it had been told to write, says libpq.
        var status = PGRES_POLLING_WRITING
        while status != PGRES_POLLING_OK {
            switch status {
            case PGRES_POLLING_READING: try wait(for: .readable)
            case PGRES_POLLING_WRITING: try wait(for: .writable)
            default: throw PostgresError.refused(handle)
            }
            status = PQconnectPoll(handle)
        }
        PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
        PQsetnonblocking(handle, 1)
        // Otherwise libpq prints a server's notices to the standard error.
        notices.attach(to: handle)
    }

    /// Makes a fresh connection behave as every connection of Roost's does, whatever the server's settings.
    func prepareSession() throws(DatabaseError) {
        let settings = [
            "SET TIME ZONE 'UTC'", "SET DateStyle TO 'ISO'", "SET IntervalStyle TO 'postgres'",
            "SET bytea_output TO 'hex'", "SET extra_float_digits TO 1",
            // Nobody reads them.
            "SET client_min_messages TO error",
            // A backslash in a literal is one.
            "SET standard_conforming_strings TO on",
        ]
        let sql = settings + [ReadGuard.begin(for: PQbackendPID(handle))]
        guardsReads = try run(sql.joined(separator: "; ")) > 0
    }

    /// Runs statements; returns the number of rows that the last returned.
    @discardableResult
    func run(_ sql: String) throws(DatabaseError) -> Int {
        guard PQsendQuery(handle, sql) == 1 else { throw PostgresError.lost(handle) }
        try flush()
        var failure: DatabaseError?
        var count = 0
        while let result = try nextResult() {
            failure = failure ?? PostgresError.failure(of: result, on: handle, stage: .open, sql: sql)
            count = Int(PQntuples(result))
            PQclear(result)
        }
        if let failure { throw failure }
        return count
    }
}

/// Texts as C takes them, with a nil pointer behind the last.
private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for text in texts {
        starts.append(bytes.count)
        bytes += text.utf8CString
    }
    return bytes.withUnsafeBufferPointer { bytes in
        let pointers = starts.map { start in bytes.baseAddress.map { $0 + start } } + [nil]
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
