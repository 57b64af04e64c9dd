extension Database {
    /// Scopes for synchronous code. They run on the calling thread, and block it while they wait.
    public var sync: SyncScopes { SyncScopes(database: self) }
}

/// The scopes of a database for synchronous code.
///
/// They block their thread while they wait for a connection. Call them from threads of your own, and from
/// synchronous code that no task runs. Inside a task they work as long as they need not wait for others to give a
/// connection back: that would block one of the few threads that all tasks share, and could starve those others. It
/// throws ``DatabaseError/Code/wouldBlockTask`` instead.
public struct SyncScopes: Sendable {
    let database: Database

    /// Runs a scope that reads, on the calling thread. See ``Database/read(_:retrying:deadline:fileID:line:_:)``.
    public func read<Result>(
        _ mode: ReadMode = .statements, retrying retries: Retries = .never, deadline: Duration? = nil,
        fileID: StaticString = #fileID, line: Int = #line, _ body: (Session) throws -> Result
    ) throws -> Result {
        let place = SourcePlace(fileID: fileID, line: line)
        guard try triesAgain(retries, inTransaction: mode != .statements) else {
            return try readOnce(mode, deadline, place, body)
        }
        return try trying(retries, deadline) { try readOnce(mode, nil, place, body) }
    }

    private func readOnce<Result>(
        _ mode: ReadMode, _ deadline: Duration?, _ place: SourcePlace, _ body: (Session) throws -> Result
    ) throws -> Result {
        try observed(mode == .statements ? .read : .snapshot, at: place) {
            if let outer = try Scope.joinableOnThread(by: database.identity) {
                return try nested(in: outer, .read(mode), deadline, body)
            }
            return try withLease(of: database.readers, deadline, at: place) { lease, connection in
                try run(mode.control, on: connection, of: lease, isWrite: false, body)
            }
        }
    }

    /// Runs a scope that writes, in one transaction, on the calling thread. See
    /// ``Database/write(isolation:retrying:deadline:fileID:line:_:)``.
    @discardableResult
    public func write<Result>(
        isolation: Isolation? = nil, retrying retries: Retries = .never, deadline: Duration? = nil,
        fileID: StaticString = #fileID, line: Int = #line, _ body: (Session) throws -> Result
    ) throws -> Result {
        let place = SourcePlace(fileID: fileID, line: line)
        guard try triesAgain(retries, inTransaction: true) else {
            return try writeOnce(isolation, deadline, place, body)
        }
        return try trying(retries, deadline) { try writeOnce(isolation, nil, place, body) }
    }

    private func writeOnce<Result>(
        _ isolation: Isolation?, _ deadline: Duration?, _ place: SourcePlace,
        _ body: (Session) throws -> Result
    ) throws -> Result {
        try observed(.write, at: place) {
            if let outer = try Scope.joinableOnThread(by: database.identity) {
                return try nested(in: outer, .write(isolation), deadline, body)
            }
            return try withLease(of: database.writers, deadline, at: place) { lease, connection in
                try run(.beginWrite(isolation), on: connection, of: lease, isWrite: true, body)
            }
        }
    }

    @inline(__always)
    private func observed<Result>(
        _ kind: ObservedScope.Kind, at place: SourcePlace, _ body: () throws -> Result
    ) throws -> Result {
        guard let observer = database.observer else { return try body() }
        return try database.observed(by: observer, kind, at: place, body)
    }

    private func run<Result>(
        _ control: TransactionControl?, on connection: Connection, of lease: Lease, isWrite: Bool,
        _ body: (Session) throws -> Result
    ) throws -> Result {
        var scope = try Scope.open(
            control, on: connection, of: lease, isWrite: isWrite, outer: ThreadScopes.current)
        defer { connection.end(&scope) }
        return try Scope.runBlocking(scope, transaction: control != nil) {
            try ThreadScopes.with(scope) { try body(Session(scope, isWritable: isWrite)) }
        }
    }

    private func nested<Result>(
        in outer: Scope, _ kind: Scope.Nested, _ deadline: Duration?, _ body: (Session) throws -> Result
    ) throws -> Result {
        let control = try Scope.control(of: kind, in: outer)
        let scope = try Scope.openNested(
            control, in: outer, isWrite: kind.isWrite, deadline: database.moment(of: deadline),
            outer: ThreadScopes.current)
        defer {
            scope.end()
            if control != nil { scope.connection.resumeSibling() }
        }
        return try Scope.runBlocking(scope, transaction: control != nil) {
            try ThreadScopes.with(scope) { try body(Session(scope, isWritable: kind.isWrite)) }
        }
    }

    func withLease<Result>(
        of pool: ConnectionPool, _ deadline: Duration?, at place: SourcePlace, failsFast: Bool = false,
        _ body: (Lease, Connection) throws -> Result
    ) throws -> Result {
        var lease = pool.makeLease(deadline: database.moment(of: deadline), at: place, failsFast: failsFast)
        defer { pool.keep(&lease) }
        let connection = try lease.acquireBlocking()
        defer { lease.giveBack() }
        return try body(lease, connection)
    }
}
