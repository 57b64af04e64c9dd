import CPostgres

extension PostgresConnection {
    /// Connects to the first server of those that are named which will do.
    func connect(by string: ConnectionString) throws(DatabaseError) {
        do {
            var servers: ServerList?
            while let left = try connect(by: string, to: servers) { servers = left }
        } catch {
            let hasWords = error.code == .cannotOpen || error.code == .unreachable
            throw hasWords && string.mayMisplacePassword ? PostgresError.withoutWords(error) : error
        }
        PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
        PQsetnonblocking(handle, 1)
        // Otherwise libpq prints a server's notices to the standard error.
        notices.attach(to: handle)
    }

    /// - Parameter servers: Those to ask; nil for all of them.
    /// - Returns: Those to ask instead, since one says nothing; nil where one has accepted the connection.
    private func connect(
        by string: ConnectionString, to servers: ServerList?
    ) throws(DatabaseError) -> ServerList? {
        replaceHandle(string.start(servers?.settings ?? []))
        guard PQstatus(handle) != CONNECTION_BAD else { throw PostgresError.refused(handle) }
        var servers = servers ?? ServerList(of: handle)
        guard let silent = try finishConnecting(servers) else { return nil }
        guard servers.remove(silent) else { throw PostgresError.silent(after: servers.timeout) }
        return servers
    }

    /// Waits until a server has accepted the connection.
    ///
    /// - Returns: A server that has said nothing for as long as it may; nil for the good end.
    private func finishConnecting(_ servers: ServerList) throws(DatabaseError) -> ServerList.Server? {
        // libpq tells the state of the server's refusal no other way than in the text.
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        defer { patience = nil }
        var server: ServerList.Server?
        // As if it had been told to write, says libpq.
        var status = PGRES_POLLING_WRITING
        while status != PGRES_POLLING_OK {
            let current = ServerList.Server(of: handle)
            if current != server {
                server = current
                patience = servers.patience(of: signal.timeLeft).map { .now + $0 }
            }
            do throws(DatabaseError) {
                switch status {
                case PGRES_POLLING_READING: try wait(for: .readable)
                case PGRES_POLLING_WRITING: try wait(for: .writable)
                default: throw PostgresError.refused(handle)
                }
            } catch {
                // The patience is over, and not the time for all of them.
                guard isOutOfStep else { throw error }
                isOutOfStep = false
                return current
            }
            status = PQconnectPoll(handle)
        }
        return nil
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

    /// Whether the server itself answers, and no pooler in its place: that tells another process than runs the query.
    func isDirect() throws(DatabaseError) -> Bool {
        try run("SELECT 1 WHERE pg_backend_pid() = \(PQbackendPID(handle))") > 0
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
