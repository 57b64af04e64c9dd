extension Database {
    /// Runs a scope that keeps a connection without a transaction: its session reads, and each write inside it is a
    /// transaction of its own on that connection. For drivers, whose engines keep something with a connection.
    ///
    /// - Parameters:
    ///   - deadline: How long all of it may take.
    ///   - fileID: Where it is opened.
    ///   - line: Where it is opened.
    ///   - enter: What runs first; where it says false, nothing else does.
    ///   - leave: What runs last, whatever happened, and is not stopped by deadlines. Where it fails the connection is
    ///     replaced, and so it is where `enter` fails.
    ///   - body: What to run.
    /// - Returns: What `body` returns; nil where it did not run.
    package func withConnection<Result: Sendable>(
        deadline: Duration?, fileID: StaticString, line: Int,
        enter: @Sendable (Session) throws -> Bool, leave: @Sendable (Session) throws -> Void,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result? {
        guard Scope.joinable(by: identity) == nil else {
            throw DatabaseError(
                .unsupported,
                "what keeps a connection was opened inside a scope of the same database, which has one. Open it around "
                    + "that scope.")
        }
        let enclosing = Scope.ofTask
        let place = SourcePlace(fileID: fileID, line: line)
        return try await withLease(of: writers, deadline, at: place) { lease, connection in
            let scope = try Scope.open(
                nil, on: connection, of: lease, isWrite: true, enclosing: enclosing)
            defer { scope.end() }
            do {
                guard try enter(Session(scope, isWritable: false)) else { return nil }
            } catch {
                connection.retire()
                throw error
            }
            defer { connection.leave(scope, leave) }
            return try await Scope.run(scope, transaction: false) {
                try await Scope.$inherited.withValue(scope) {
                    try await body(Session(scope, isWritable: false))
                }
            }
        }
    }
}

extension Connection {
    fileprivate func leave(_ scope: Scope, _ body: (Session) throws -> Void) {
        closeCursor()
        do {
            try shielded(until: rollbackEnd) { () throws(DatabaseError) in
                do {
                    try body(Session(scope, isWritable: false))
                } catch {
                    throw error as? DatabaseError ?? DatabaseError(.connectionLost, "\(error)")
                }
            }
        } catch {
            retire()
        }
    }
}
