import Foundation
import Synchronization

/// A scope's hold on a connection. Tasks inherit it as a task local, and sessions of nested scopes are found
/// by it.
final class Lease: Sendable {
    let connection: Connection
    let database: ObjectIdentifier
    let isWrite: Bool

    /// The connection's lease that this scope belongs to.
    let generation: Int

    /// How many transactions were open when the scope's own was: its session runs at this depth only.
    let depth: Int

    /// The scope around this one on the same thread, of any database. Synchronous scopes only.
    let outer: Lease?

    /// The scope around this one in the same task or its structured parents, of any database. Asynchronous
    /// scopes only.
    let enclosing: Lease?

    private let active = Atomic(true)

    init(
        _ connection: Connection, of database: ObjectIdentifier, isWrite: Bool, outer: Lease? = nil,
        enclosing: Lease? = nil
    ) {
        self.connection = connection
        self.database = database
        self.isWrite = isWrite
        self.outer = outer
        self.enclosing = enclosing
        generation = connection.generation
        depth = connection.depth
    }

    /// A scope that joins another one's session as it is.
    init(joining joined: Lease, isWrite: Bool, outer: Lease? = nil, enclosing: Lease? = nil) {
        connection = joined.connection
        database = joined.database
        self.isWrite = isWrite
        self.outer = outer
        self.enclosing = enclosing
        generation = joined.generation
        depth = joined.depth
    }

    /// Marks the scope as left. A task that outlives it and inherited it joins it no more.
    func end() { active.store(false, ordering: .releasing) }

    private var isActive: Bool { active.load(ordering: .acquiring) }

    /// What tasks inherit: the innermost asynchronous scope. See ``ofTask``.
    @TaskLocal static var inherited: Lease?

    /// The innermost asynchronous scope around this very task or its structured parents. A `Task {}` made
    /// inside a scope inherits the task local, but not the executor.
    static var ofTask: Lease? {
        guard let lease = inherited, lease.isActive, lease.connection.thread.isPreferredByTask else {
            return nil
        }
        return lease
    }

    /// The scope that a nested asynchronous scope joins, though scopes of other databases may lie between.
    static func joinable(by database: ObjectIdentifier) -> Lease? {
        var lease = ofTask
        while let candidate = lease, candidate.database != database { lease = candidate.enclosing }
        return lease
    }

    /// The scope that a nested synchronous scope joins: one on this thread. Inside an asynchronous scope but
    /// on another thread (an actor's, or that of another database's scope) there is none to join, and waiting
    /// for another connection could wait for ever.
    static func joinableOnThread(by database: ObjectIdentifier) throws(DatabaseError) -> Lease? {
        var lease = ThreadScopes.current
        while let candidate = lease {
            if candidate.database == database { return candidate }
            lease = candidate.outer
        }
        guard let lease = joinable(by: database) else { return nil }
        guard lease.connection.thread.isCurrent else {
            throw DatabaseError(
                .unsupported,
                "a synchronous scope was opened inside an asynchronous one, but on another thread: an actor's, or "
                    + "that of another database's scope. Use await read or await write there.")
        }
        return lease
    }
}

/// The innermost synchronous scope of each thread.
enum ThreadScopes {
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    static var current: Lease? {
        guard let pointer = pthread_getspecific(key) else { return nil }
        return Unmanaged<Lease>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Runs a scope with its lease as the thread's innermost one. The lease outlives the call.
    static func with<T>(_ lease: Lease, _ body: () throws -> T) rethrows -> T {
        pthread_setspecific(key, Unmanaged.passUnretained(lease).toOpaque())
        defer {
            pthread_setspecific(key, lease.outer.map { Unmanaged.passUnretained($0).toOpaque() })
        }
        return try body()
    }
}
