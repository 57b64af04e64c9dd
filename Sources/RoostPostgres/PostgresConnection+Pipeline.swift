import CPostgres

extension PostgresConnection {
    /// Sends several things at once and reads the answer to each. The first that fails is the only one told of: the
    /// server leaves out those behind it.
    func pipeline(
        _ send: () -> Bool, each receive: (OpaquePointer?) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        try enterPipeline()
        guard send() else {
            isOutOfStep = true
            throw PostgresError.lost(handle)
        }
        try leavePipeline(receive)
    }

    func enterPipeline() throws(DatabaseError) {
        try checkInStep()
        guard PQenterPipelineMode(handle) == 1 else { throw PostgresError.lost(handle) }
    }

    /// Adds a run of a prepared statement. Its parameters are copied. libpq sends when it has a few KiB together, as far as
    /// the server takes them; ``flush()`` waits for the server.
    ///
    /// - Parameters:
    ///   - name: Empty for a statement that the server has not kept, and gets with every run.
    ///   - sql: What it is then.
    func enqueue(_ name: String, _ sql: String, _ parameters: ParameterArrays) throws(DatabaseError) {
        try checkInStep()
        // A text that is passed as it is would be copied to the heap, at every run.
        let sent =
            name.isEmpty
            ? sql.withCString { sql in
                PQsendQueryParams(
                    handle, sql, Int32(parameters.count), parameters.types, parameters.values,
                    parameters.lengths, parameters.formats, 1)
            }
            : name.withCString { name in
                PQsendQueryPrepared(
                    handle, name, Int32(parameters.count), parameters.values, parameters.lengths,
                    parameters.formats, 1)
            }
        guard sent == 1 else { throw PostgresError.lost(handle) }
    }

    /// Refuses to use a connection on which answers may still come that nobody waits for.
    private func checkInStep() throws(DatabaseError) {
        if isOutOfStep { throw PostgresError.unanswered }
    }

    /// Reads the answers to all that was sent, each by a closure. What it throws first is thrown in the end.
    func leavePipeline(
        _ receive: (OpaquePointer?) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        var failure: DatabaseError?
        do throws(DatabaseError) {
            guard PQpipelineSync(handle) == 1 else { throw PostgresError.lost(handle) }
            try flush()
            try readPipeline { (result) throws(DatabaseError) in
                guard failure == nil else { return }
                do throws(DatabaseError) { try receive(result) } catch { failure = error }
            }
        } catch {
            // It had to stop, or the connection broke, and answers are still to come.
            giveUp()
            throw failure ?? error
        }
        PQexitPipelineMode(handle)
        if let failure { throw failure }
    }

    /// Leaves a connection in the middle of what was sent: it is not used again. A server that had to stop is told so, or
    /// it would go on for nobody; that it does is not waited for.
    func giveUp() {
        isOutOfStep = true
        if signal.reason != nil { _ = CancelRequest(handle)?.send(within: .zero) }
    }

    /// Reads all answers up to the end of what was sent at once.
    private func readPipeline(
        _ receive: (OpaquePointer?) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        while true {
            // A nil stands between the answers; a connection that is gone has nothing else.
            guard let result = try nextResult() else {
                if PQstatus(handle) == CONNECTION_BAD { throw PostgresError.lost(handle) }
                continue
            }
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC { return }
            try receive(result)
        }
    }
}
