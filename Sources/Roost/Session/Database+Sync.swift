extension Database {
    /// Scopes for synchronous code. They run on the calling thread, and block it while they wait.
    public var sync: SyncScopes { SyncScopes(database: self) }
}

/// The scopes of a database for synchronous code.
///
/// They block their thread while they wait for a connection. Call them from threads of your own, and from
/// synchronous code that no task runs: blocking the few threads that all tasks share can starve those who would
/// give the connection back.
public struct SyncScopes: Sendable {
    let database: Database

    /// Runs a scope that reads, on the calling thread. See ``Database/read(_:_:)``.
    public func read<Result>(
        _ mode: ReadMode = .statements, _ body: (Session) throws -> Result
    ) throws -> Result {
        if let outer = try Lease.joinableOnThread(by: database.identity) {
            return try nested(in: outer, .read(mode), body)
        }
        return try withConnection(.read) { connection in
            try run(mode.control, on: connection, isWrite: false, body)
        }
    }

    /// Runs a scope that writes, in one transaction, on the calling thread. See ``Database/write(_:)``.
    @discardableResult
    public func write<Result>(_ body: (Session) throws -> Result) throws -> Result {
        if let outer = try Lease.joinableOnThread(by: database.identity) {
            return try nested(in: outer, .write, body)
        }
        return try withConnection(.write) { connection in
            try run(.beginWrite, on: connection, isWrite: true, body)
        }
    }

    private func run<Result>(
        _ control: TransactionControl?, on connection: Connection, isWrite: Bool,
        _ body: (Session) throws -> Result
    ) throws -> Result {
        let lease = try Scope.open(
            control, on: connection, of: database.identity, isWrite: isWrite, outer: ThreadScopes.current)
        defer { lease.end() }
        return try Scope.runBlocking(lease, transaction: control != nil) {
            try ThreadScopes.with(lease) { try body(Session(lease, isWritable: isWrite)) }
        }
    }

    private func nested<Result>(
        in outer: Lease, _ kind: Scope.Nested, _ body: (Session) throws -> Result
    ) throws -> Result {
        let control = try Scope.control(of: kind, in: outer)
        let lease = try Scope.openNested(
            control, in: outer, isWrite: kind.isWrite, outer: ThreadScopes.current)
        defer {
            lease.end()
            if control != nil { lease.connection.resumeSibling() }
        }
        return try Scope.runBlocking(lease, transaction: control != nil) {
            try ThreadScopes.with(lease) { try body(Session(lease, isWritable: kind.isWrite)) }
        }
    }

    func withConnection<Result>(
        _ purpose: Pool.Purpose, _ body: (Connection) throws -> Result
    ) throws -> Result {
        let connection = try database.pool.acquireBlocking(purpose)
        defer { database.pool.release(connection, from: purpose) }
        try connection.open()
        return try body(connection)
    }
}
