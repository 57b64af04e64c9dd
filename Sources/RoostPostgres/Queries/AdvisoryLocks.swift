extension Session {
    /// Waits for an advisory lock and keeps it until the transaction ends: nobody else has it meanwhile, or others that
    /// share it too.
    ///
    /// ```swift
    /// try await database.write { session in
    ///     try session.advisoryLock("nightly report")
    ///     …
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - key: What the lock is on.
    ///   - shared: Whether others may share it.
    /// - Throws: ``/Roost/DatabaseError`` of code ``/Roost/DatabaseError/Code/unsupported`` on another engine, and in a
    ///   plain read, which has no transaction.
    public func advisoryLock(_ key: AdvisoryKey, shared: Bool = false) throws {
        try checkTransaction()
        _ = try key.lock(shared ? .sharedForTransaction : .forTransaction, in: self)
    }

    /// Takes an advisory lock until the transaction ends, if it is free now. See ``advisoryLock(_:shared:)``.
    ///
    /// - Returns: Whether it was.
    public func tryAdvisoryLock(_ key: AdvisoryKey, shared: Bool = false) throws -> Bool {
        try checkTransaction()
        return try key.lock(shared ? .trySharedForTransaction : .tryForTransaction, in: self)
    }

    private func checkTransaction() throws(DatabaseError) {
        guard !isInTransaction else { return }
        throw DatabaseError(
            .unsupported,
            "the advisory lock would end with its own statement, since the scope has no transaction. Use write, "
                + "read(.snapshot), or database.withAdvisoryLock.")
    }
}

extension Database {
    /// Waits for an advisory lock, runs a scope with it, and releases it whatever happens.
    ///
    /// ```swift
    /// try await database.withAdvisoryLock("import") { session in
    ///     for file in files { try await database.write { … } }
    /// }
    /// ```
    ///
    /// The lock is the connection's and not a transaction's: the scope keeps the connection and has no transaction, its
    /// session reads, and each `write` inside it is a transaction of its own on the same connection, which is run again by
    /// itself where it says so. It is opened inside no other scope of the database. Behind a pooler that gives every transaction another of the server's connections
    /// the lock would be left on one of them: use the session's `advisoryLock(_:shared:)` there.
    ///
    /// - Parameters:
    ///   - key: What the lock is on.
    ///   - shared: Whether others may share it.
    ///   - deadline: How long all of it may take, the wait for the lock included.
    ///   - fileID: Where it is opened, for those who look for scopes that are held too long.
    ///   - line: Where it is opened.
    ///   - body: What to run.
    /// - Returns: What the closure returns.
    public func withAdvisoryLock<Result: Sendable>(
        _ key: AdvisoryKey, shared: Bool = false, deadline: Duration? = nil,
        fileID: StaticString = #fileID, line: Int = #line,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        let lock = shared ? AdvisoryKey.Function.sharedForConnection : .forConnection
        let result = try await locked(key, lock, shared, deadline, fileID, line, body)
        guard let result else { throw DatabaseError(.locked, "the advisory lock was not given.") }
        return result
    }

    /// Runs a scope with an advisory lock if it is free now. See
    /// ``withAdvisoryLock(_:shared:deadline:fileID:line:_:)``.
    ///
    /// - Returns: What the closure returns; nil where another has the lock, and the closure did not run.
    public func tryWithAdvisoryLock<Result: Sendable>(
        _ key: AdvisoryKey, shared: Bool = false, deadline: Duration? = nil,
        fileID: StaticString = #fileID, line: Int = #line,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result? {
        let lock = shared ? AdvisoryKey.Function.trySharedForConnection : .tryForConnection
        return try await locked(key, lock, shared, deadline, fileID, line, body)
    }

    private func locked<Result: Sendable>(
        _ key: AdvisoryKey, _ lock: AdvisoryKey.Function, _ shared: Bool, _ deadline: Duration?,
        _ fileID: StaticString, _ line: Int, _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result? {
        try await withConnection(
            deadline: deadline, fileID: fileID, line: line,
            enter: { try key.lock(lock, in: $0) },
            leave: { _ = try key.lock(shared ? .unlockShared : .unlock, in: $0) }, body)
    }
}
