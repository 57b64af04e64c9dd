/// The beginning and end that all scopes share, whether they suspend or block.
enum Scope {
    /// Opens a scope on a connection that was just leased.
    static func open(
        _ control: TransactionControl?, on connection: Connection, of database: ObjectIdentifier,
        isWrite: Bool, outer: Lease? = nil
    ) throws(DatabaseError) -> Lease {
        if let control { try connection.begin(control) }
        return Lease(connection, of: database, isWrite: isWrite, outer: outer)
    }

    /// Opens a savepoint inside a write scope.
    static func openNested(in outer: Lease, thread: Lease? = nil) throws(DatabaseError) -> Lease {
        let connection = outer.connection
        guard outer.isWrite else {
            throw DatabaseError(
                .writeInRead,
                "a write was opened inside a read. Open a write around both, or end the read first.")
        }
        try connection.checkUse(by: outer)
        try connection.begin(.savepoint(depth: connection.depth))
        return Lease(connection, of: outer.database, isWrite: true, outer: thread)
    }

    /// Runs a scope's closure and ends its transaction.
    static func run<Result>(
        _ lease: Lease, transaction: Bool, _ body: () async throws -> Result
    ) async throws -> Result {
        do {
            let result = try await body()
            if transaction { try lease.connection.commit() }
            return result
        } catch {
            // A commit that fails has rolled back already.
            if transaction, lease.connection.depth == lease.depth { lease.connection.rollback() }
            throw error
        }
    }

    /// The same without suspending.
    static func runBlocking<Result>(
        _ lease: Lease, transaction: Bool, _ body: () throws -> Result
    ) throws -> Result {
        do {
            let result = try body()
            if transaction { try lease.connection.commit() }
            return result
        } catch {
            if transaction, lease.connection.depth == lease.depth { lease.connection.rollback() }
            throw error
        }
    }
}

extension Connection {
    /// Whether a session of this lease may run something now.
    @inline(__always)
    func checkUse(by lease: Lease) throws(DatabaseError) {
        guard generation == lease.generation else { throw Self.ended }
        guard depth == lease.depth else { throw Self.busy(isDeeper: depth > lease.depth) }
        guard !isCursorOpen else { throw Self.cursorOpen }
        try checkNotDoomed()
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

    private static var cursorOpen: DatabaseError {
        DatabaseError(
            .cursorOpen,
            "a cursor is open on this session. Fetch the rows first, finish the cursor, or ask for it buffered.")
    }

    /// Waits until no sibling of this scope has a nested write open. Runs on the connection's thread, as
    /// everything here does.
    func waitForSiblings(of outer: Lease) async throws(DatabaseError) {
        while generation == outer.generation, depth > outer.depth {
            await withCheckedContinuation { nestedWaiters.append($0) }
        }
    }

    /// Lets the first sibling go on that waits for this nested write to end.
    func resumeSibling() {
        if !nestedWaiters.isEmpty { nestedWaiters.removeFirst().resume() }
    }
}
