import CPostgres

extension PostgresConnection {
    /// Reads to the end of what was sent, so that the connection takes the next.
    func drain() throws(DatabaseError) {
        while let result = try nextResult() { PQclear(result) }
    }

    /// Ends what runs where it had to stop, and reads what is left of it. Where the server does not answer in time the
    /// connection is not used again.
    func stopAndDrain() {
        stop { () throws(DatabaseError) in try drain() }
    }

    /// Stops what runs, and has what is left of it read by a closure, in the time that there is for both: little where a
    /// scope has to end. What takes longer leaves a connection that is not used again.
    func stop(andRead rest: () throws(DatabaseError) -> Void) {
        guard !isOutOfStep else { return }
        isStopping = true
        defer { isStopping = false }
        let end = ContinuousClock.now + (signal.reason == nil ? .seconds(2) : signal.beginToStop())
        stopRunning(within: end - .now)
        if !isOutOfStep { finish(within: end - .now, rest) }
    }

    /// Has what is left be read within some time, or the connection is not used again.
    func finish(within patience: Duration, _ rest: () throws(DatabaseError) -> Void) {
        self.patience = .now + patience
        defer { self.patience = nil }
        do throws(DatabaseError) { try rest() } catch { isOutOfStep = true }
    }

    /// Reads what is left of what runs.
    ///
    /// - Parameters:
    ///   - patience: How long that may take. Afterwards the connection is not used again.
    ///   - each: Is given each result, before it is cleared.
    func discardResults(
        within patience: Duration, _ each: (OpaquePointer?) -> Void
    ) throws(DatabaseError) {
        self.patience = .now + patience
        defer { self.patience = nil }
        while let result = try nextResult() {
            each(result)
            PQclear(result)
        }
    }

    /// Asks the server to stop what it runs. It has taken note when this returns, so that nothing that is sent later
    /// is stopped in its place; where it has not, the connection is not used again.
    func stopRunning(within patience: Duration) {
        guard PQstatus(handle) == CONNECTION_OK, let request = CancelRequest(handle) else { return }
        if !request.send(within: patience) { isOutOfStep = true }
    }
}
