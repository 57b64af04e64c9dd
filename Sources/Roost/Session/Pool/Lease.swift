import Dispatch
import Synchronization

/// A hold on a connection: from the wait in the pool's queue until the connection is given back.
///
/// It is the executor that its scope's task prefers. The task's first job is the scope's place in the queue: it waits
/// here until there is a connection, and then runs on that connection's thread, as all that follow. So a scope
/// changes threads once, however long it waits, and the connection's thread goes from one scope to the next without
/// asking anybody.
///
/// The pool keeps a few to be used again. Whoever uses one holds the database, and so its pool.
///
/// Sendable, unchecked: what changes until the connection arrives is changed under the pool's lock, and read
/// afterwards; what changes later is touched by the holder alone, one thread at a time. The rest is atomic.
final class Lease: TaskExecutor, @unchecked Sendable {
    /// How far it has come.
    enum Phase: Int {
        case new, waiting, held, refused
    }

    unowned let pool: ConnectionPool
    private(set) var kind = PoolMachine<Lease>.LeaseKind.scope
    private(set) var place = SourcePlace()

    /// The task's name, where leaks are looked for.
    private(set) var taskName: String?

    /// Whether it does not wait for a second attempt to connect.
    private(set) var failsFast = false

    /// The deadline of the scope that it was made for. Nested ones may have tighter ones.
    private(set) var deadline = Moment.distantFuture

    /// Until when it waits for its connection.
    private(set) var acquireUntil = Moment.distantFuture

    // MARK: Until the connection arrives, under the pool's lock

    private let phase = Atomic(Phase.new.rawValue)
    private var jobs: [UnownedJob] = []
    private var firstJob: UnownedJob?
    private var blocked: DispatchSemaphore?
    var ticket: PoolMachine<Lease>.Ticket?
    private(set) var refusal: DatabaseError?
    private(set) var connection: Connection?
    var askedAt = Moment.distantFuture
    private(set) var deliveredAt = Moment.distantFuture

    // MARK: Afterwards

    /// Why to stop: 0 for no reason.
    private let stop = Atomic(0)
    private var clock: StageClock?

    init(from pool: ConnectionPool) { self.pool = pool }

    /// Makes ready for a scope or a stream.
    func begin(
        _ kind: PoolMachine<Lease>.LeaseKind, in configuration: Database.Configuration, deadline: Moment,
        at place: SourcePlace, failsFast: Bool
    ) {
        self.kind = kind
        self.place = place
        self.deadline = deadline
        self.failsFast = failsFast
        taskName = configuration.pool.leakThreshold == nil ? nil : SourcePlace.currentTaskName
    }

    /// Forgets all of the scope that has ended, so that another one can use it. Nobody else has it.
    func end() {
        phase.store(Phase.new.rawValue, ordering: .relaxed)
        stop.store(0, ordering: .relaxed)
        (connection, refusal, ticket, blocked, clock, taskName) = (nil, nil, nil, nil, nil, nil)
        (askedAt, deliveredAt, isSynchronous) = (.distantFuture, .distantFuture, false)
    }

    // MARK: The executor

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isHeld, let connection {
            connection.thread.enqueue(job, on: self)
        } else {
            pool.enqueue(job, of: self)
        }
    }

    /// Whether the calling task prefers this lease's thread: its scope's own task or a structured child of it does.
    var isPreferredByTask: Bool {
        withUnsafeCurrentTask { $0?.unownedTaskExecutor == asUnownedTaskExecutor() }
    }

    /// The connection, once it has arrived.
    func arrived() throws(DatabaseError) -> Connection {
        guard let connection else { throw refusal ?? ConnectionPool.closed }
        return connection
    }

    /// Waits for the connection on the calling thread.
    func acquireBlocking() throws(DatabaseError) -> Connection {
        pool.request(self, blocking: true)
        blocked?.wait()
        return try arrived()
    }

    /// Gives the connection back, if there is one. From the thread that uses it.
    func giveBack() {
        guard let connection else { return }
        pool.release(connection, of: self)
    }

    // MARK: Stopping

    /// Why the scope has to stop, but for its deadline.
    var stopReason: StopSignal.Reason? {
        switch stop.load(ordering: .relaxed) {
        // Nothing calls a synchronous scope when its task is cancelled, nor the lease when a child of its task is.
        case 0: Task.isCancelled ? .cancellation : nil
        case 1: .cancellation
        default: .shutDown
        }
    }

    /// Whether it has been told to stop.
    @inline(__always)
    var isStopped: Bool { stop.load(ordering: .relaxed) != 0 }

    /// Whether a synchronous scope holds it.
    private(set) var isSynchronous = false

    /// Stops what the lease is for: it leaves the queue, or its statement ends. Does not wait for that.
    func stop(for reason: StopSignal.Reason) {
        stop.store(reason == .shutDown ? 2 : 1, ordering: .sequentiallyConsistent)
        if !isHeld { pool.cancel(self) }
        // It may have arrived meanwhile.
        if isHeld { connection?.signal.wakeUp() }
    }

    // MARK: Time

    /// Whether time is charged to the stages of the scope.
    var isTimed: Bool { clock != nil }

    /// Begins to charge time, unless that has begun.
    func startClock() {
        if clock == nil { clock = makeClock(now: .now) }
    }

    private func makeClock(now: Moment) -> StageClock {
        let waited = max(.zero, deliveredAt - askedAt)
        let connecting = connection.map { $0.timeToConnect(before: deliveredAt, since: askedAt) } ?? .zero
        return StageClock(waited: waited, connecting: connecting, now: deliveredAt)
    }

    /// Begins another stage; returns the one that ended. Only of a lease that is timed.
    @discardableResult
    func enter(_ stage: TimeAccount.Stage) -> TimeAccount.Stage { clock?.enter(stage) ?? stage }

    /// Where the time went until now.
    func account() -> TimeAccount {
        var clock = self.clock ?? makeClock(now: .now)
        clock.enter(.application)
        return clock.account
    }
}

// MARK: - Under the pool's lock

extension Lease {
    @inline(__always)
    var isHeld: Bool { phase.load(ordering: .acquiring) == Phase.held.rawValue }

    var currentPhase: Phase { Phase(rawValue: phase.load(ordering: .relaxed)) ?? .refused }

    /// Whether it was stopped before its connection arrived.
    var isStoppedWhileWaiting: Bool { stop.load(ordering: .sequentiallyConsistent) != 0 }

    /// Keeps a job until there is a connection to run it.
    func keep(_ job: UnownedJob) {
        if firstJob == nil { firstJob = job } else { jobs.append(job) }
    }

    func beginWaiting(now: Moment, acquireTimeout: Int64) {
        askedAt = now
        acquireUntil = min(deadline, now.later(by: acquireTimeout))
        phase.store(Phase.waiting.rawValue, ordering: .relaxed)
    }

    /// Makes a thread wait until ``resume()``.
    func block() { blocked = DispatchSemaphore(value: 0) }

    func beginBlocking() { isSynchronous = true }

    func deliver(_ connection: Connection, now: Moment) {
        self.connection = connection
        deliveredAt = now
        connection.beginLease(self)
        phase.store(Phase.held.rawValue, ordering: .releasing)
    }

    func refuse(_ error: DatabaseError, now: Moment) {
        refusal = error
        deliveredAt = now
        phase.store(Phase.refused.rawValue, ordering: .releasing)
    }

    /// Lets go on what waited. Without the lock.
    ///
    /// All is read before: what goes on may end the scope at once, and another one use the lease.
    func resume() {
        let (first, others, thread, blocked) = (firstJob, jobs, connection?.thread, blocked)
        firstJob = nil
        if !others.isEmpty { jobs = [] }
        if let first { run(first, on: thread) }
        for job in others { run(job, on: thread) }
        blocked?.signal()
    }

    /// Runs a job that came when it had been decided what becomes of the lease.
    func run(_ job: UnownedJob) { run(job, on: connection?.thread) }

    /// A job of a lease that was refused runs anywhere, to throw the reason.
    private func run(_ job: UnownedJob, on thread: ConnectionThread?) {
        if let thread {
            thread.enqueue(job, on: self)
        } else {
            globalConcurrentExecutor.enqueue(ExecutorJob(job))
        }
    }
}
