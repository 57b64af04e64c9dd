/// What a read scope promises of the state that it sees.
public enum ReadMode: Sendable {
    /// Every statement sees the latest committed state.
    case statements
    /// All statements see the state at the first of them: one transaction.
    case snapshot
}

extension Database {
    /// Runs a scope that reads.
    ///
    /// The closure runs on the thread of a connection that is its own until it returns. Its session cannot
    /// leave it. Inside another scope of the same database and task it joins that scope's session.
    ///
    /// - Parameters:
    ///   - mode: Whether its statements see one state of the database, or each the latest.
    ///   - body: What to run.
    /// - Returns: What the closure returns.
    /// - Throws: What the closure throws, untouched, and ``DatabaseError``.
    public func read<Result: Sendable>(
        _ mode: ReadMode = .statements,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        if let outer = Lease.joinable(by: identity) {
            return try await nested(in: outer, .read(mode), body)
        }
        let enclosing = Lease.ofTask
        return try await withConnection(.read) { connection in
            let lease = try Scope.open(
                mode.control, on: connection, of: identity, isWrite: false, enclosing: enclosing)
            defer { lease.end() }
            return try await Scope.run(lease, transaction: mode == .snapshot) {
                try await inherited(lease) { try await body(Session(lease, isWritable: false)) }
            }
        }
    }

    /// Runs a scope that writes, in one transaction: committed when the closure returns, rolled back when it
    /// throws.
    ///
    /// Inside another write of the same database and task it is a savepoint of that transaction; it may fail
    /// and be caught without harm to the rest. Nested writes of sibling tasks run one after another. A write
    /// inside a read is an error of code ``DatabaseError/Code/writeInRead``.
    ///
    /// - Returns: What the closure returns, once the transaction is committed.
    /// - Throws: What the closure throws, untouched, and ``DatabaseError``.
    @discardableResult
    public func write<Result: Sendable>(
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        if let outer = Lease.joinable(by: identity) {
            return try await nested(in: outer, .write, body)
        }
        let enclosing = Lease.ofTask
        return try await withConnection(.write) { connection in
            let lease = try Scope.open(
                .beginWrite, on: connection, of: identity, isWrite: true, enclosing: enclosing)
            defer { lease.end() }
            return try await Scope.run(lease, transaction: true) {
                try await inherited(lease) { try await body(Session(lease, isWritable: true)) }
            }
        }
    }

    /// Runs a scope inside another one, on the thread of its connection: a scope of another database in
    /// between has led away from there.
    private func nested<Result: Sendable>(
        in outer: Lease, _ kind: Scope.Nested, _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        let enclosing = Lease.ofTask
        let thread = outer.connection.thread
        if thread.isPreferredByTask { return try await join(outer, kind, enclosing, body) }
        return try await withTaskExecutorPreference(thread) {
            try await join(outer, kind, enclosing, body)
        }
    }

    private func join<Result: Sendable>(
        _ outer: Lease, _ kind: Scope.Nested, _ enclosing: Lease?,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        let control = try Scope.control(of: kind, in: outer)
        if control != nil { try await outer.connection.waitForSiblings(of: outer) }
        defer { if control != nil { outer.connection.resumeSibling() } }
        let lease = try Scope.openNested(control, in: outer, isWrite: kind.isWrite, enclosing: enclosing)
        defer { lease.end() }
        return try await Scope.run(lease, transaction: control != nil) {
            try await inherited(lease) { try await body(Session(lease, isWritable: kind.isWrite)) }
        }
    }

    private func inherited<Result: Sendable>(
        _ lease: Lease, _ body: () async throws -> Result
    ) async throws -> Result {
        try await Lease.$inherited.withValue(lease) { try await body() }
    }

    /// Leases a connection, goes over to its thread and gives it back at the end, from there: the next in
    /// the queue need not wait until this task is back where it came from.
    func withConnection<Result: Sendable>(
        _ purpose: Pool.Purpose, _ body: (Connection) async throws -> Result
    ) async throws -> Result {
        let connection = try await pool.acquire(purpose)
        return try await withTaskExecutorPreference(connection.thread) {
            defer { pool.release(connection, from: purpose) }
            try connection.open()
            return try await body(connection)
        }
    }
}

extension ReadMode {
    var control: TransactionControl? { self == .snapshot ? .beginSnapshot : nil }
}
