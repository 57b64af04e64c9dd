import CPostgres

/// Several runs that are sent before the rows of the first are read: libpq's pipeline.
extension PostgresStatement {
    /// So many are left to libpq's buffer before the server has to have taken them.
    private static let runsBeforeFlush = 32

    func sendRun() throws(DatabaseError) -> Bool {
        guard sentRuns > 0 || mayBeSentAhead else { return false }
        do {
            if sentRuns == 0 { try connection.enterPipeline() }
            sentRuns += 1
            try connection.enqueue(description.name, sql, parameters)
            if sentRuns % Self.runsBeforeFlush == 0 { try connection.flush() }
        } catch {
            connection.isOutOfStep = true
            throw error
        }
        bound = nil
        return true
    }

    /// libpq gives the rows of the first of them one by one, where those of the statement before came so: it leaves that
    /// mode with the second.
    func nextRun() throws(DatabaseError) {
        try endRun()
        let result = try whileOnItsWay { () throws(DatabaseError) in
            try endSending()
            return try nextAnswer()
        }
        let failure = PostgresError.failure(of: result, on: connection.handle, stage: .run, sql: sql)
        guard failure == nil, hasColumnsAsDescribed(result) else {
            defer { PQclear(result) }
            throw noting(failure ?? PostgresError.schemaChanged, of: result)
        }
        stand(before: result)
    }

    /// Says that nothing more is sent.
    private func endSending() throws(DatabaseError) {
        guard !hasEndedSending else { return }
        hasEndedSending = true
        guard PQpipelineSync(connection.handle) == 1 else { throw PostgresError.lost(connection.handle) }
        try connection.flush()
    }

    /// What stands for the next run. Behind the answer to each is a nil; a connection that is gone has nothing else.
    private func nextAnswer() throws(DatabaseError) -> OpaquePointer? {
        while true {
            if let result = try connection.nextResult() { return result }
            if PQstatus(connection.handle) == CONNECTION_BAD { throw PostgresError.lost(connection.handle) }
        }
    }

    /// Reads what is left of the runs and forgets it; they are stopped where their scope had to stop, or has to meanwhile.
    func abandonRuns() {
        guard sentRuns > 0 else { return }
        defer { (sentRuns, hasEndedSending, mustStop) = (0, false, false) }
        guard !connection.isOutOfStep else { return }
        if !mustStop {
            connection.patience = .now + .seconds(30)
            defer { connection.patience = nil }
            do throws(DatabaseError) { return try endPipeline() } catch {}
        }
        connection.stop { () throws(DatabaseError) in try endPipeline() }
    }

    private func endPipeline() throws(DatabaseError) {
        try endSending()
        while true {
            let result = try nextAnswer()
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC { break }
        }
        PQexitPipelineMode(connection.handle)
    }
}
