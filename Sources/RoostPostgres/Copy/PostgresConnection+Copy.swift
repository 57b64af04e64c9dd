import CPostgres

/// COPY as the protocol has it: a statement that is answered by an offer, data one way or the other, and an end.
extension PostgresConnection {
    /// Has the server begin to take data, or to send it.
    ///
    /// - Parameters:
    ///   - shown: The statement as errors show it, without the values that are written into it.
    ///   - offer: What it must answer: `PGRES_COPY_IN` or `PGRES_COPY_OUT`.
    func beginCopy(
        _ sql: String, shownAs shown: String, answeredBy offer: ExecStatusType
    ) throws(DatabaseError) {
        // The protocol of prepared statements takes one statement alone.
        guard PQsendQueryParams(handle, sql, 0, nil, nil, nil, nil, 0) == 1 else {
            throw PostgresError.lost(handle)
        }
        unexplainedSince = nil
        let answer = try stoppingOnFailure { () throws(DatabaseError) in
            try flush()
            return try awaitResult()
        } andReading: { () throws(DatabaseError) in
            try drainCopy()
        }
        defer { PQclear(answer) }
        if PQresultStatus(answer) == offer { return }
        if let failure = PostgresError.failure(of: answer, on: handle, stage: .run, sql: shown) {
            try drain()
            throw failure
        }
        isOutOfStep = true
        throw DatabaseError(
            .invalidSQL,
            "The statement copies nothing in this direction: give COPY … FROM STDIN or COPY … TO STDOUT.",
            at: .init(sql: shown))
    }

    /// Runs a statement that returns nothing.
    func runStopping(_ sql: String) throws(DatabaseError) {
        try stoppingOnFailure { () throws(DatabaseError) in
            _ = try run(sql)
        } andReading: { () throws(DatabaseError) in
            try drain()
        }
    }

    /// Rolls back a transaction that no scope knows of, in the time that there is for it. Where that is too short the
    /// connection is not used again.
    func rollBack() {
        guard !isOutOfStep, isInTransaction else { return }
        isStopping = true
        defer { isStopping = false }
        let patience = signal.reason == nil ? .seconds(2) : signal.beginToStop()
        finish(within: patience) { () throws(DatabaseError) in _ = try run("ROLLBACK") }
    }

    /// Ends what the server was told to do where waiting for its answer fails.
    private func stoppingOnFailure<Result>(
        _ body: () throws(DatabaseError) -> Result, andReading rest: () throws(DatabaseError) -> Void
    ) throws(DatabaseError) -> Result {
        do {
            return try body()
        } catch {
            stop(andRead: rest)
            throw error
        }
    }

    /// Reads to the end of a copy that had to stop before the server answered. Its offer may still come.
    private func drainCopy() throws(DatabaseError) {
        while let answer = try awaitResult() {
            let status = PQresultStatus(answer)
            PQclear(answer)
            switch status {
            case PGRES_COPY_OUT: try discardCopyData()
            case PGRES_COPY_IN: PQclear(try endCopy(saying: "given up"))
            default: continue
            }
        }
    }

    /// Sends a part of what is copied.
    ///
    /// In the middle of it a server says nothing but notices, which libpq takes out of the way when asked, and an error,
    /// which libpq leaves lying until the copy ends. So whatever comes, and is no notice and no longer becomes one, is an
    /// error. The socket is looked at before each part, and no part is larger than what it takes at once: libpq would read
    /// by itself while it waits.
    ///
    /// - Returns: Whether the server goes on; false where it has failed, and ``endCopy(saying:)`` is to be called.
    func putCopy(_ bytes: UnsafeRawBufferPointer) throws(DatabaseError) -> Bool {
        guard try awaitRoom() else { return false }
        while true {
            let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
            switch PQputCopyData(handle, start, Int32(bytes.count)) {
            case 1: return try flushCopy()
            case 0: guard try flushCopy() else { return false }
            default: throw PostgresError.lost(handle)
            }
        }
    }

    private func flushCopy() throws(DatabaseError) -> Bool {
        while true {
            switch PQflush(handle) {
            case 0: return true
            case 1: guard try awaitRoom() else { return false }
            default: throw PostgresError.lost(handle)
            }
        }
    }

    /// Waits until the server takes something. False if it has said something else than a notice.
    private func awaitRoom() throws(DatabaseError) -> Bool {
        while true {
            let ready = try wait(for: [.readable, .writable])
            if ready.contains(.readable), !takeNotices() { return false }
            if ready.contains(.writable) { return !hasFailedCopy }
        }
    }

    /// Takes what has come. False if the connection broke.
    private func takeNotices() -> Bool {
        let count = notices.count
        guard PQconsumeInput(handle) == 1 else { return false }
        // This is what takes notices out of what was read.
        _ = PQisBusy(handle)
        unexplainedSince = notices.count == count ? .now : nil
        return true
    }

    /// Whether something lies there that the rest of a notice would have completed by now. What is sent to a server that
    /// failed is lost on it, and harms nothing.
    private var hasFailedCopy: Bool {
        unexplainedSince.map { .now - $0 > .seconds(2) } ?? false
    }

    /// Ends what is sent, and tells of the server's answer.
    ///
    /// - Parameter reason: Why nothing of it counts; nil for the good end.
    /// - Returns: The answer, which the caller clears.
    func endCopy(saying reason: String? = nil) throws(DatabaseError) -> OpaquePointer? {
        while true {
            let ended = PQputCopyEnd(handle, reason)
            guard ended >= 0 else { throw PostgresError.lost(handle) }
            try flush()
            if ended == 1 { break }
        }
        return try nextResult()
    }

    /// Gives up what is sent, so that the connection takes the next statement: whatever the signal says, and for no
    /// longer than a little while.
    ///
    /// - Parameter stopping: Whether the server may be busy with what it got, and has to be told otherwise.
    func abandonCopyIn(stopping: Bool) {
        guard !isOutOfStep else { return }
        let end = { () throws(DatabaseError) in
            PQclear(try self.endCopy(saying: "given up"))
            try self.drain()
        }
        if stopping { stop(andRead: end) } else { finish(within: .seconds(2), end) }
    }

    /// The next part of what the server sends, which is libpq's to free; nil at the end.
    func nextCopyData() throws(DatabaseError) -> UnsafeMutableRawBufferPointer? {
        while true {
            var data: UnsafeMutablePointer<CChar>?
            switch PQgetCopyData(handle, &data, 1) {
            case 0:
                try wait(for: .readable)
                if PQconsumeInput(handle) == 0 { throw PostgresError.lost(handle) }
            case -1: return nil
            case -2: throw PostgresError.lost(handle)
            case let count: return UnsafeMutableRawBufferPointer(start: data, count: Int(count))
            }
        }
    }

    /// Reads what is left of what the server sends, and forgets it.
    ///
    /// - Parameters:
    ///   - patience: How long that may take. Afterwards the connection is not used again.
    ///   - each: Is called for each part.
    func discardCopy(within patience: Duration, _ each: () -> Void) throws(DatabaseError) {
        self.patience = .now + patience
        defer { self.patience = nil }
        try discardCopyData(each)
        try drain()
    }

    private func discardCopyData(_ each: () -> Void = {}) throws(DatabaseError) {
        while let data = try nextCopyData() {
            PQfreemem(data.baseAddress)
            each()
        }
    }

    /// Stops what the server sends, and reads what has been sent of it.
    ///
    /// - Parameter rollingBack: Whether the transaction, too, is to be ended.
    func abandonCopyOut(rollingBack: Bool = false) {
        stop { () throws(DatabaseError) in
            try discardCopyData()
            try drain()
            if rollingBack { try run("ROLLBACK") }
        }
    }
}
