/// What became of a transaction.
public enum TransactionOutcome: String, Sendable {
    /// Its changes last.
    case committed
    /// Nothing is left of it.
    case rolledBack = "aborted"
    /// The server is still at it: ask again.
    case running = "in progress"
}

extension Session {
    /// What the server calls this scope's transaction. Asking costs a round trip, and from then on a commit whose answer
    /// is lost can be found out about: its error says the name, ``/Roost/DatabaseError/transactionID``.
    ///
    /// ```swift
    /// do {
    ///     try await database.write { session in
    ///         try session.transactionID()
    ///         …
    ///     }
    /// } catch let error as DatabaseError where error.code == .commitUnknown {
    ///     guard let id = error.transactionID else { throw error }
    ///     switch try await database.outcome(ofTransaction: id) { … }
    /// }
    /// ```
    ///
    /// - Throws: ``/Roost/DatabaseError`` of code ``/Roost/DatabaseError/Code/unsupported`` on another engine, which has
    ///   no commit whose answer could be lost.
    @discardableResult
    public func transactionID() throws -> String {
        guard dialect.name == "PostgreSQL" else {
            throw DatabaseError(
                .unsupported, "transactions have names on PostgreSQL; this database is \(dialect.name).")
        }
        // The id is assigned now, so that a transaction that reads has none.
        guard isWritable, isInTransaction else {
            throw DatabaseError(
                .writeInRead, "the scope only reads, and there is nothing to commit. Use write.")
        }
        let id = try fetchOne(SQL("SELECT pg_current_xact_id()::text").as(String.self)) ?? ""
        note(transactionID: id)
        return id
    }
}

extension Database {
    /// What became of a transaction whose commit was not answered.
    ///
    /// The server that ran it knows; one that took over from it and had not received it yet does not, and may say what is
    /// not so. Where that can happen, write a token of the caller's own in the transaction and look for it.
    ///
    /// - Parameters:
    ///   - id: What `transactionID()` of the session returned.
    ///   - deadline: How long it may take.
    ///   - fileID: Where it is asked.
    ///   - line: Where it is asked.
    /// - Returns: The outcome; nil for one so long ago that the server has forgotten.
    public func outcome(
        ofTransaction id: String, deadline: Duration? = nil, fileID: StaticString = #fileID, line: Int = #line
    ) async throws -> TransactionOutcome? {
        let status = SQL("SELECT pg_xact_status(\(id)::text::xid8)").as(String?.self)
        let answer = try await read(deadline: deadline, fileID: fileID, line: line) { session in
            try session.fetchOne(status) ?? nil
        }
        return answer.flatMap(TransactionOutcome.init(rawValue:))
    }
}
