/// The beginning and end that all scopes share, whether they suspend or block.
extension Scope {
    /// How deeply scopes may be nested: a recursion that opens one at every step ends here, and not where the
    /// engine or the stack does.
    static let nestingLimit = 100

    /// Opens the scope that a lease was made for, on its connection.
    static func open(
        _ control: TransactionControl?, on connection: Connection, of lease: Lease, isWrite: Bool,
        outer: Scope? = nil, enclosing: Scope? = nil
    ) throws(DatabaseError) -> Scope {
        if let control { try connection.begin(control) }
        let scope = connection.takeScope()
        scope.begin(lease, isWrite: isWrite, outer: outer, enclosing: enclosing)
        return scope
    }

    /// A scope inside another one of the same database.
    enum Nested {
        case read(ReadMode)
        case write(Isolation?)

        var isWrite: Bool { if case .write = self { true } else { false } }
    }

    /// The statement that opens a nested scope: a savepoint for a write, a transaction for a snapshot where
    /// there is none yet; nil where the scope merely joins.
    static func control(of nested: Nested, in outer: Scope) throws(DatabaseError) -> TransactionControl? {
        guard outer.nesting < nestingLimit else { throw tooDeep(outer) }
        switch nested {
        case .read(let mode):
            if outer.connection.depth == 0 { return mode.control }
            try outer.connection.check(mode.isolation)
            return nil
        case .write(let isolation) where outer.isWrite:
            // A scope without a transaction, which keeps its connection for several.
            if outer.connection.depth == 0 { return .beginWrite(isolation) }
            try outer.connection.check(isolation)
            return .savepoint(depth: outer.depth)
        case .write:
            throw DatabaseError(
                .writeInRead,
                "a write was opened inside a read. Open a write around both, or end the read first.")
        }
    }

    private static func tooDeep(_ outer: Scope) -> DatabaseError {
        DatabaseError(
            .nestedTooDeeply,
            "\(nestingLimit) scopes are nested in the one that was opened at \(outer.lease.place): a recursion opens "
                + "one at every step. Pass the session on instead.")
    }

    /// Opens a scope inside another one, on its connection.
    static func openNested(
        _ control: TransactionControl?, in joined: Scope, isWrite: Bool, deadline: Moment,
        outer: Scope? = nil,
        enclosing: Scope? = nil
    ) throws(DatabaseError) -> Scope {
        if let control {
            try joined.connection.checkUse(by: joined)
            try joined.connection.begin(control)
        }
        return Scope(
            in: joined, isWrite: isWrite, joinsTransaction: control == nil, deadline: deadline, outer: outer,
            enclosing: enclosing)
    }

    /// Runs a scope's closure and ends its transaction.
    static func run<Result>(
        _ scope: Scope, transaction: Bool, _ body: () async throws -> Result
    ) async throws -> Result {
        do {
            let result = try await body()
            if transaction { try scope.connection.commit(scope) }
            return result
        } catch {
            // A commit that fails has rolled back already.
            if transaction, scope.connection.depth == scope.depth { scope.connection.rollback() }
            throw scope.connection.noteStreaming(in: error, of: scope)
        }
    }

    /// The same without suspending.
    static func runBlocking<Result>(
        _ scope: Scope, transaction: Bool, _ body: () throws -> Result
    ) throws -> Result {
        do {
            let result = try body()
            if transaction { try scope.connection.commit(scope) }
            return result
        } catch {
            if transaction, scope.connection.depth == scope.depth { scope.connection.rollback() }
            throw scope.connection.noteStreaming(in: error, of: scope)
        }
    }
}

extension Connection {
    /// Whether a session of this scope may run something now.
    @inline(__always)
    func checkUse(by scope: Scope) throws(DatabaseError) {
        guard generation == scope.generation else { throw Self.ended }
        guard depth == scope.depth else { throw Self.busy(isDeeper: depth > scope.depth) }
        try checkFree()
        try checkNotDoomed()
        if scope.isWatched || isWatched || scope.isStopped { try watch(for: scope) }
    }

    private static var ended: DatabaseError {
        DatabaseError(.scopeEnded, "the session's scope has ended. Open a scope where the session is used.")
    }

    private static func busy(isDeeper: Bool) -> DatabaseError {
        guard isDeeper else { return ended }
        return DatabaseError(
            .nestedWriteOpen,
            "a nested write is open, and the session around it waits until it ends. Use the nested session.")
    }
}
