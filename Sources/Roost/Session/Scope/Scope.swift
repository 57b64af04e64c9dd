import Synchronization

/// One scope: what its session does, it does for this. Tasks inherit it as a task local, and sessions of nested scopes
/// are found by it.
///
/// A connection keeps the one that a lease was made for, for the next lease.
///
/// Sendable, unchecked: while others know of it, ``deadline`` and what follows from it alone change, by the task or thread
/// that the scope belongs to, which is the one that uses the scope's session. The rest changes where nobody else has it.
/// Checking exclusive access would cost as much as the accesses, none of which calls out.
final class Scope: @unchecked Sendable {
    /// The hold on the connection, which nested scopes share. Nil only while the connection keeps the scope, and nobody
    /// else has it.
    @exclusivity(unchecked) private(set) var lease: Lease!
    let connection: Connection
    let database: ObjectIdentifier
    @exclusivity(unchecked) private(set) var isWrite: Bool

    /// The connection's lease that this scope belongs to.
    @exclusivity(unchecked) private(set) var generation: Int

    /// How many transactions were open when the scope's own was: its session runs at this depth only.
    @exclusivity(unchecked) private(set) var depth: Int

    /// How many scopes it is nested in.
    let nesting: Int

    /// The last cursor that the connection had before.
    @exclusivity(unchecked) private(set) var lastCursorBefore: Int

    /// The scope around this one on the same thread, of any database. Synchronous scopes only.
    @exclusivity(unchecked) private(set) var outer: Scope?

    /// The scope around this one in the same task or its structured parents, of any database. Asynchronous
    /// scopes only.
    @exclusivity(unchecked) private(set) var enclosing: Scope?

    /// The deadline of its statements.
    @exclusivity(unchecked) private(set) var deadline: Moment

    /// Whether its statements are timed, for a deadline or for somebody who observes them.
    @exclusivity(unchecked) private(set) var isWatched: Bool

    private let isObserved: Bool

    /// Whether its task may be cancelled without the lease being told: the one around a synchronous scope, if there is
    /// one, which no handler stops, and a child of the task that the lease was made for.
    @exclusivity(unchecked) private var asksTask: Bool

    /// The task that it belongs to; nil for a synchronous scope, which belongs to its thread.
    @exclusivity(unchecked) private var owner: Int?

    private let active: Atomic<Bool>

    /// The scope of a connection's leases, one after the other: see ``begin(_:isWrite:outer:enclosing:)``.
    init(of connection: Connection) {
        self.connection = connection
        database = connection.pool.database
        isObserved = connection.observer != nil
        (isWrite, isWatched, asksTask) = (false, false, false)
        (nesting, generation, depth, lastCursorBefore, deadline) = (0, 0, 0, 0, .distantFuture)
        active = Atomic(false)
    }

    /// Becomes the scope that a lease was made for. Nobody else has it.
    func begin(_ lease: Lease, isWrite: Bool, outer: Scope?, enclosing: Scope?) {
        self.lease = lease
        self.isWrite = isWrite
        self.outer = outer
        self.enclosing = enclosing
        generation = connection.generation
        depth = connection.depth
        lastCursorBefore = connection.lastCursor
        set(lease.deadline)
        let task = Self.currentTask
        owner = lease.isSynchronous ? nil : task
        asksTask = lease.isSynchronous && task != nil
        if deadline != .distantFuture { lease.startClock() }
        active.store(true, ordering: .releasing)
    }

    /// Forgets all of the lease that it was the scope of. Nobody else has it.
    func forget() { (lease, outer, enclosing) = (nil, nil, nil) }

    /// A scope inside another one, on its connection.
    init(
        in joined: Scope, isWrite: Bool, joinsTransaction: Bool, deadline: Moment, outer: Scope?,
        enclosing: Scope?
    ) {
        lease = joined.lease
        connection = joined.connection
        database = joined.database
        self.isWrite = isWrite
        self.outer = outer
        self.enclosing = enclosing
        nesting = joined.nesting + 1
        generation = joined.generation
        lastCursorBefore = joined.connection.lastCursor
        depth = joinsTransaction ? joined.depth : joined.connection.depth
        self.deadline = min(deadline, joined.deadline)
        isObserved = joined.isObserved
        isWatched = isObserved || self.deadline != .distantFuture
        owner = enclosing == nil ? nil : Self.currentTask
        asksTask = joined.asksTask || owner != joined.owner
        active = Atomic(true)
        if self.deadline != .distantFuture { lease.startClock() }
    }

    /// Marks the scope as left. A task that outlives it and inherited it joins it no more.
    func end() { active.store(false, ordering: .releasing) }

    private var isActive: Bool { active.load(ordering: .acquiring) }
}

// MARK: - Stopping

extension Scope {
    /// Whether it has to stop, but for its deadline: asked before every statement.
    @inline(__always)
    var isStopped: Bool { lease.isStopped || asksTask && Task.isCancelled }

    /// Refuses to go on where it has to stop: asked for every row of a cursor, and before a commit.
    @inline(__always)
    func checkStop() throws(DatabaseError) {
        if isWatched || isStopped { try connection.watch(for: self) }
    }
}

// MARK: - Finding the scope to join

extension Scope {
    /// What tasks inherit: the innermost asynchronous scope. See ``ofTask``.
    @TaskLocal static var inherited: Scope?

    /// The innermost asynchronous scope around this very task or its structured parents. A `Task {}` made
    /// inside a scope inherits the task local, but not the executor.
    static var ofTask: Scope? {
        guard let scope = inherited, scope.isActive, scope.lease.isPreferredByTask else { return nil }
        return scope
    }

    /// The scope that a nested asynchronous scope joins, though scopes of other databases may lie between.
    static func joinable(by database: ObjectIdentifier) -> Scope? {
        var scope = ofTask
        while let candidate = scope, candidate.database != database { scope = candidate.enclosing }
        return scope
    }

    /// The scope that a nested synchronous scope joins: one on this thread. Inside an asynchronous scope but
    /// on another thread (an actor's, or that of another database's scope) there is none to join, and waiting
    /// for another connection could wait for ever.
    static func joinableOnThread(by database: ObjectIdentifier) throws(DatabaseError) -> Scope? {
        var scope = ThreadScopes.current
        while let candidate = scope {
            if candidate.database == database { return candidate }
            scope = candidate.outer
        }
        guard let scope = joinable(by: database) else { return nil }
        guard scope.connection.thread.isCurrent else {
            throw DatabaseError(
                .unsupported,
                "a synchronous scope was opened inside an asynchronous one, but on another thread: an actor's, or "
                    + "that of another database's scope. Use await read or await write there.")
        }
        return scope
    }
}

// MARK: - Deadlines

extension Scope {
    /// Gives the scopes that the caller's own task or thread has opened a tighter deadline; returns those that had a
    /// looser one, with it.
    static func tightenOwn(to deadline: Moment) -> [(scope: Scope, deadline: Moment)] {
        var loosened: [(Scope, Moment)] = []
        let task = currentTask
        var scope = inherited
        while let candidate = scope, candidate.isActive, candidate.owner == task {
            candidate.tighten(to: deadline, &loosened)
            scope = candidate.enclosing
        }
        var onThread = ThreadScopes.current
        while let candidate = onThread {
            candidate.tighten(to: deadline, &loosened)
            onThread = candidate.outer
        }
        return loosened
    }

    /// Gives scopes back the deadlines that they had.
    static func loosen(_ loosened: [(scope: Scope, deadline: Moment)]) {
        for (scope, deadline) in loosened.reversed() { scope.set(deadline) }
    }

    private func tighten(to deadline: Moment, _ loosened: inout [(Scope, Moment)]) {
        guard deadline < self.deadline else { return }
        loosened.append((self, self.deadline))
        set(deadline)
        lease.startClock()
    }

    private func set(_ deadline: Moment) {
        self.deadline = deadline
        isWatched = isObserved || deadline != .distantFuture
    }

    /// What tells the current task from others that live; nil outside of tasks.
    private static var currentTask: Int? { withUnsafeCurrentTask { $0?.hashValue } }
}
