/// The beginning and end that all scopes share, whether they suspend or block.
enum Scope {
    /// Opens a scope on a connection that was just leased.
    static func open(
        _ control: TransactionControl?, on connection: Connection, of database: ObjectIdentifier,
        isWrite: Bool, outer: Lease? = nil, enclosing: Lease? = nil
    ) throws(DatabaseError) -> Lease {
        if let control { try connection.begin(control) }
        return Lease(connection, of: database, isWrite: isWrite, outer: outer, enclosing: enclosing)
    }

    /// A scope inside another one of the same database.
    enum Nested {
        case read(ReadMode)
        case write

        var isWrite: Bool { if case .write = self { true } else { false } }
    }

    /// The statement that opens a nested scope: a savepoint for a write, a transaction for a snapshot where
    /// there is none yet; nil where the scope merely joins.
    static func control(of nested: Nested, in outer: Lease) throws(DatabaseError) -> TransactionControl? {
        switch nested {
        case .read(let mode):
            return outer.connection.depth == 0 ? mode.control : nil
        case .write where outer.isWrite:
            return .savepoint(depth: outer.depth)
        case .write:
            throw DatabaseError(
                .writeInRead,
                "a write was opened inside a read. Open a write around both, or end the read first.")
        }
    }

    /// Opens a scope inside another one, on its connection.
    static func openNested(
        _ control: TransactionControl?, in joined: Lease, isWrite: Bool, outer: Lease? = nil,
        enclosing: Lease? = nil
    ) throws(DatabaseError) -> Lease {
        guard let control else {
            return Lease(joining: joined, isWrite: isWrite, outer: outer, enclosing: enclosing)
        }
        try joined.connection.checkUse(by: joined)
        return try open(
            control, on: joined.connection, of: joined.database, isWrite: isWrite, outer: outer,
            enclosing: enclosing)
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
        try checkFree()
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

    /// Waits until no sibling of this scope has a nested write open. Runs on the connection's thread, as
    /// everything here does.
    func waitForSiblings(of outer: Lease) async throws(DatabaseError) {
        while generation == outer.generation, depth > outer.depth {
            await withCheckedContinuation { nestedWaiters.append((outer.depth, $0)) }
        }
    }

    /// Lets the first sibling go on that waits for the nested write which has just ended. Those who wait at
    /// other depths wait for other writes.
    func resumeSibling() {
        guard let index = nestedWaiters.firstIndex(where: { $0.depth == depth }) else { return }
        nestedWaiters.remove(at: index).continuation.resume()
    }
}
