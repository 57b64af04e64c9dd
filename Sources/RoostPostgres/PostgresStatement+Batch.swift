import CPostgres

extension PostgresStatement {
    /// So many runs are sent before their answers are read: enough that a round trip for each no longer counts, and so few
    /// that what waits on either side stays small.
    private static let runsAtOnce = 500

    /// So many are left to libpq's buffer before the server has to have taken them.
    private static let runsBeforeFlush = 32

    func runInBatch() throws(DatabaseError) {
        if pendingRuns == 0, isStale { try prepareAgain() }
        do {
            if pendingRuns == 0 { try connection.enterPipeline() }
            pendingRuns += 1
            try connection.enqueue(description.name, sql, parameters)
            if pendingRuns % Self.runsBeforeFlush == 0 { try connection.flush() }
        } catch {
            connection.giveUp()
            throw error
        }
        bound = nil
        if pendingRuns == Self.runsAtOnce { try endBatch() }
    }

    func endBatch() throws(DatabaseError) {
        guard pendingRuns > 0 else { return }
        pendingRuns = 0
        try connection.leavePipeline { (result) throws(DatabaseError) in
            let failure = PostgresError.failure(of: result, on: connection.handle, stage: .run, sql: sql)
            if let failure { throw noting(failure, of: result) }
        }
    }
}
