extension Database {
    /// Runs a scope that reads.
    ///
    /// The closure runs on the thread of a connection that is its own until it returns. Its session cannot
    /// leave it. Inside another scope of the same database and task it joins that scope's session.
    ///
    /// - Parameters:
    ///   - mode: Whether its statements see one state of the database, or each the latest.
    ///   - retries: Whether it is run again where the engine gives it up for the sake of another transaction.
    ///   - deadline: How long all of it may take, from the wait for a connection on; see
    ///     ``withDeadline(_:isolation:_:)``. A tighter deadline around it holds.
    ///   - fileID: Where it is opened, for those who look for scopes that are held too long.
    ///   - line: Where it is opened.
    ///   - body: What to run.
    /// - Returns: What the closure returns.
    /// - Throws: What the closure throws, untouched, and ``DatabaseError``.
    public func read<Result: Sendable>(
        _ mode: ReadMode = .statements, retrying retries: Retries = .never, deadline: Duration? = nil,
        fileID: StaticString = #fileID, line: Int = #line,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        let place = SourcePlace(fileID: fileID, line: line)
        guard triesAgain(retries, inTransaction: mode != .statements) else {
            return try await readOnce(mode, deadline, place, body)
        }
        return try await trying(retries, deadline) { try await readOnce(mode, nil, place, body) }
    }

    private func readOnce<Result: Sendable>(
        _ mode: ReadMode, _ deadline: Duration?, _ place: SourcePlace,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        guard let observer else { return try await readUnobserved(mode, deadline, place, body) }
        return try await observed(by: observer, mode == .statements ? .read : .snapshot, at: place) {
            try await readUnobserved(mode, deadline, place, body)
        }
    }

    private func readUnobserved<Result: Sendable>(
        _ mode: ReadMode, _ deadline: Duration?, _ place: SourcePlace,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        if let outer = Scope.joinable(by: identity) {
            return try await nested(in: outer, .read(mode), deadline, body)
        }
        let enclosing = Scope.ofTask
        return try await withLease(of: readers, deadline, at: place) { lease, connection in
            var scope = try Scope.open(
                mode.control, on: connection, of: lease, isWrite: false, enclosing: enclosing)
            defer { connection.end(&scope) }
            return try await Scope.run(scope, transaction: mode != .statements) {
                try await inherited(scope) { try await body(Session(scope, isWritable: false)) }
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
    /// Where the deadline passes or the task is cancelled before the commit, the transaction is rolled back. A commit
    /// that is on its way is left to end.
    ///
    /// - Parameters:
    ///   - isolation: What it may see of others that write at the same time; nil for what the engine does by itself. A
    ///     nested write that asks for more than the transaction around it has is an error of code
    ///     ``DatabaseError/Code/isolationTooWeak``.
    ///   - retries: Whether it is run again where the engine gives it up for the sake of another transaction.
    ///   - deadline: How long all of it may take, from the wait for a connection on; see
    ///     ``withDeadline(_:isolation:_:)``. A tighter deadline around it holds.
    ///   - fileID: Where it is opened, for those who look for scopes that are held too long.
    ///   - line: Where it is opened.
    ///   - body: What to run.
    /// - Returns: What the closure returns, once the transaction is committed.
    /// - Throws: What the closure throws, untouched, and ``DatabaseError``.
    @discardableResult
    public func write<Result: Sendable>(
        isolation: Isolation? = nil, retrying retries: Retries = .never, deadline: Duration? = nil,
        fileID: StaticString = #fileID, line: Int = #line,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        let place = SourcePlace(fileID: fileID, line: line)
        guard triesAgain(retries, inTransaction: true) else {
            return try await writeOnce(isolation, deadline, place, body)
        }
        return try await trying(retries, deadline) { try await writeOnce(isolation, nil, place, body) }
    }

    private func writeOnce<Result: Sendable>(
        _ isolation: Isolation?, _ deadline: Duration?, _ place: SourcePlace,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        guard let observer else { return try await writeUnobserved(isolation, deadline, place, body) }
        return try await observed(by: observer, .write, at: place) {
            try await writeUnobserved(isolation, deadline, place, body)
        }
    }

    private func writeUnobserved<Result: Sendable>(
        _ isolation: Isolation?, _ deadline: Duration?, _ place: SourcePlace,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        if let outer = Scope.joinable(by: identity) {
            return try await nested(in: outer, .write(isolation), deadline, body)
        }
        let enclosing = Scope.ofTask
        return try await withLease(of: writers, deadline, at: place) { lease, connection in
            var scope = try Scope.open(
                .beginWrite(isolation), on: connection, of: lease, isWrite: true, enclosing: enclosing)
            defer { connection.end(&scope) }
            return try await Scope.run(scope, transaction: true) {
                try await inherited(scope) { try await body(Session(scope, isWritable: true)) }
            }
        }
    }

    /// Runs a scope inside another one, on the thread of its connection: a scope of another database in
    /// between has led away from there.
    private func nested<Result: Sendable>(
        in outer: Scope, _ kind: Scope.Nested, _ deadline: Duration?,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        let enclosing = Scope.ofTask
        let deadline = moment(of: deadline)
        if outer.lease.isPreferredByTask { return try await join(outer, kind, deadline, enclosing, body) }
        return try await withTaskExecutorPreference(outer.lease) {
            try await join(outer, kind, deadline, enclosing, body)
        }
    }

    private func join<Result: Sendable>(
        _ outer: Scope, _ kind: Scope.Nested, _ deadline: Moment, _ enclosing: Scope?,
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        let control = try Scope.control(of: kind, in: outer)
        if control != nil {
            try await outer.connection.waitForSiblings(in: outer, until: min(deadline, outer.deadline))
        }
        defer { if control != nil { outer.connection.resumeSibling() } }
        let scope = try Scope.openNested(
            control, in: outer, isWrite: kind.isWrite, deadline: deadline, enclosing: enclosing)
        defer { scope.end() }
        return try await Scope.run(scope, transaction: control != nil) {
            try await inherited(scope) { try await body(Session(scope, isWritable: kind.isWrite)) }
        }
    }

    private func inherited<Result: Sendable>(
        _ scope: Scope, _ body: () async throws -> Result
    ) async throws -> Result {
        try await Scope.$inherited.withValue(scope) { try await body() }
    }

    /// When a scope that begins now has to end.
    func moment(of deadline: Duration?) -> Moment {
        guard let duration = deadline ?? configuration.deadline else { return Deadline.inherited }
        return min(Deadline.inherited, .now + duration)
    }

    /// Leases a connection, goes over to its thread and gives it back at the end, from there.
    func withLease<Result: Sendable>(
        of pool: ConnectionPool, _ deadline: Duration?, at place: SourcePlace, failsFast: Bool = false,
        _ body: (Lease, Connection) async throws -> Result
    ) async throws -> Result {
        var lease = pool.makeLease(deadline: moment(of: deadline), at: place, failsFast: failsFast)
        defer { pool.keep(&lease) }
        return try await lease.run(body)
    }
}

extension Lease {
    /// Waits for the connection, runs `body` on its thread and gives it back.
    fileprivate func run<Result: Sendable>(
        _ body: (Lease, Connection) async throws -> Result
    ) async throws -> Result {
        try await withTaskCancellationHandler {
            try await withTaskExecutorPreference(self) {
                let connection = try arrived()
                defer { giveBack() }
                return try await body(self, connection)
            }
        } onCancel: {
            stop(for: .cancellation)
        }
    }
}
