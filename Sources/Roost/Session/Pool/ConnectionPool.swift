/// A pool of like connections: carries out what its state machine decides, on threads and with a clock.
///
/// A SQLite database has two, one with the connection that writes and one with those that read; a database in memory
/// has one for both. All rules are the machine's; here are the lock, the connections and the timer.
final class ConnectionPool: Sendable {
    typealias Machine = PoolMachine<Lease>

    struct State: ~Copyable {
        var machine: Machine
        /// The connections by their slots.
        var connections: [Connection?] = []
        /// What went wrong when a connection was last to be made.
        var lastFailure: DatabaseError?
        /// When the timer is set to go off.
        var timerSetTo = Moment.distantFuture
        /// Called once nothing is left after a shutdown.
        var whenDrained: [@Sendable () -> Void] = []
        var isDrained = false
        var lastNumber = 0
        /// Who had the connection that comes back.
        var returned: Lease?
        /// What is to be told of leases that are held for long.
        var reports: [LeakReport] = []
        /// Connections that are to be ended from outside, and who has them. Their slots are others' already.
        var cuts: [(connection: Connection, holder: Lease?)] = []
    }

    let name: String
    let role: ConnectionRole
    let driver: any Driver
    let configuration: Database.Configuration
    let rules: PoolRules

    /// What observers are told of it.
    let observed: ObservedPool

    /// In nanoseconds: converting a `Duration` for each lease would divide 128 bits.
    let acquireTimeout: Int64

    /// What the database is told by.
    var database: ObjectIdentifier { ObjectIdentifier(token) }
    private let token: any AnyObject & Sendable

    let state: Lock<State>

    /// Leases that nobody uses. Their room is there from the beginning: whether one can be kept depends on which thread
    /// is faster, and what an opening allocates shall not.
    private let spareLeases: Lock<[Lease]>
    private let timer = PoolTimer()

    init(
        _ name: String, role: ConnectionRole, maximum: Int, driver: any Driver,
        configuration: Database.Configuration, database token: any AnyObject & Sendable
    ) {
        self.token = token
        self.name = name
        self.role = role
        self.driver = driver
        self.configuration = configuration
        observed = ObservedPool(database: configuration.name, engine: driver.dialect.name, name: name)
        rules = configuration.pool.rules(maximum: maximum, keepsConnections: driver.topology == .single)
        acquireTimeout = configuration.pool.acquireTimeout.saturatingNanoseconds
        var spareLeases: [Lease] = []
        spareLeases.reserveCapacity(2 * rules.maximumConnections)
        self.spareLeases = Lock(spareLeases)
        let seed = UInt64.random(in: 0 ... .max)
        state = Lock(State(machine: Machine(rules: rules, seed: seed, now: .now)))
        // Until nothing is left of the pool, as its connections hold it too: see `carryOut`. One weak reference would
        // make every other one dearer.
        timer.start { [self] in advance() }
    }

    static var closed: DatabaseError {
        DatabaseError(.closed, "the database was closed. Open another one.")
    }

    // MARK: Leases

    /// A lease to wait with, of those that were used before if there is one.
    func makeLease(
        _ kind: Machine.LeaseKind = .scope, deadline: Moment, at place: SourcePlace, failsFast: Bool = false
    ) -> Lease {
        let lease = spareLeases.withLock { $0.popLast() } ?? Lease(from: self)
        lease.begin(kind, in: configuration, deadline: deadline, at: place, failsFast: failsFast)
        return lease
    }

    /// Keeps a lease whose scope has ended for another one, unless somebody else still knows it: a task that outlives
    /// the scope, or the thread that has handed it over and is not done with it.
    func keep(_ lease: inout Lease) {
        guard isKnownUniquelyReferenced(&lease) else { return }
        lease.end()
        spareLeases.withLock { spare in
            if spare.count < 2 * rules.maximumConnections { spare.append(lease) }
        }
    }

    /// Takes a job of a lease that has no connection yet: the first is its request for one.
    func enqueue(_ job: UnownedJob, of lease: Lease) {
        var isLate = false
        perform { state, now, actions in
            switch lease.currentPhase {
            case .new:
                lease.keep(job)
                request(lease, &state, now, &actions)
            case .waiting: lease.keep(job)
            case .held, .refused: isLate = true
            }
        }
        if isLate { lease.run(job) }
    }

    /// Asks for a connection from a thread that will wait for it.
    func request(_ lease: Lease, blocking: Bool) {
        let isInTask = withUnsafeCurrentTask { $0 != nil }
        perform { state, now, actions in
            lease.beginBlocking()
            request(lease, &state, now, &actions)
            guard lease.ticket != nil else { return }
            lease.block()
            // A connection that others hold may need this very thread to come back.
            if isInTask, state.machine.needsLeaseToEnd { self.withdraw(lease, &state, now, &actions) }
        }
    }

    private func request(
        _ lease: Lease, _ state: inout State, _ now: Moment, _ actions: inout Machine.Actions
    ) {
        lease.beginWaiting(now: now, acquireTimeout: acquireTimeout)
        if lease.isStoppedWhileWaiting {
            actions.append(.refuse(lease, .cancelled))
            return
        }
        lease.ticket = state.machine.acquire(
            lease, as: lease.kind, until: lease.acquireUntil, failsFast: lease.failsFast, now: now, &actions)
    }

    /// Takes a lease out of the queue whose task was cancelled.
    func cancel(_ lease: Lease) {
        perform { state, now, actions in
            guard lease.currentPhase == .waiting, let ticket = lease.ticket else { return }
            state.machine.cancel(ticket, now: now, &actions)
        }
    }

    /// Takes a connection back, from the thread that used it: to the first who waits, or to rest.
    func release(_ connection: Connection, of lease: Lease) {
        let condition = connection.endLease()
        defer { observe(.released(scope: ObjectIdentifier(lease), held: .now - lease.deliveredAt)) }
        settle(connection) { state, now, actions in
            state.returned = connection.holder
            connection.holder = nil
            state.machine.release(connection.id, condition, now: now, &actions)
        }
    }

    /// Tells the machine what became of a connection. One that was given up meanwhile is no longer the machine's,
    /// and nobody else's either: whoever comes here with it closes it.
    private func settle(
        _ connection: Connection, _ event: (inout State, Moment, inout Machine.Actions) -> Void
    ) {
        var isCut = false
        perform { state, now, actions in
            isCut = connection.isCut
            if !isCut { event(&state, now, &actions) }
        }
        if isCut { connection.close() }
    }

    // MARK: Events

    /// Does what time has brought.
    private func advance() {
        perform { state, now, actions in
            state.timerSetTo = .distantFuture
            state.machine.advance(to: now, &actions)
        }
    }

    /// Has every connection replaced: the idle ones now, the others when they come back.
    func evictAll() {
        perform { state, now, actions in state.machine.evictAll(now: now, &actions) }
    }

    /// Refuses new leases, wakes those who wait, closes idle connections now and the others when they come back. Those
    /// that are not back by then are cut off.
    func shutDown(drainUntil: Moment, whenDrained: (@Sendable () -> Void)? = nil) {
        var isDrained = false
        perform { state, now, actions in
            isDrained = state.isDrained
            if let whenDrained, !isDrained { state.whenDrained.append(whenDrained) }
            state.machine.shutDown(drainUntil: drainUntil, now: now, &actions)
        }
        if isDrained { whenDrained?() }
    }

    /// Tells the machine of an event, and does what it says: the bookkeeping under the lock, the rest without.
    func perform(_ event: (inout State, Moment, inout Machine.Actions) -> Void) {
        let now = Moment.now
        var actions = Machine.Actions()
        var reports: [LeakReport] = []
        var cuts: [(connection: Connection, holder: Lease?)] = []
        state.withLock { state in
            event(&state, now, &actions)
            actions.forEach { note($0, now, &state) }
            state.returned = nil
            swap(&reports, &state.reports)
            swap(&cuts, &state.cuts)
            setTimer(&state, now)
        }
        for (connection, holder) in cuts { connection.stopWork(of: holder) }
        actions.forEach { carryOut($0) }
        for report in reports { observe(.leak(report)) }
    }

    /// Under the lock, or an earlier moment could be overwritten by a later one that another thread found before.
    private func setTimer(_ state: inout State, _ now: Moment) {
        guard let wake = state.machine.nextWake, wake < state.timerSetTo else { return }
        state.timerSetTo = wake
        timer.set(to: wake, now: now)
    }
}

// MARK: - What the machine decides

extension ConnectionPool {
    /// What belongs under the lock: who has which connection.
    private func note(_ action: Machine.Action, _ now: Moment, _ state: inout State) {
        switch action {
        case .deliver(let id, let lease):
            guard let connection = state.connections[id.slot] else { return }
            connection.id = id
            connection.holder = lease
            lease.deliver(connection, now: now)
        case .refuse(let lease, let refusal):
            lease.refuse(error(for: refusal, of: lease, now, &state), now: now)
        case .connect(let id):
            while state.connections.count <= id.slot { state.connections.append(nil) }
            state.lastNumber += 1
            state.connections[id.slot] = Connection(self, id: id, number: state.lastNumber, now: now)
        case .reportLeak(let id, let held):
            let connection = state.connections[id.slot]
            state.reports.append(.held(scope(of: connection?.holder, on: connection, held)))
        case .reportReturn(let id, let held):
            state.reports.append(.returned(scope(of: state.returned, on: state.connections[id.slot], held)))
        case .drained: state.isDrained = true
        case .cut(let id):
            guard let connection = state.connections[id.slot] else { return }
            connection.isCut = true
            if connection.openedAt == .distantFuture { state.lastFailure = connectTimedOut }
            state.cuts.append((connection, connection.holder))
            connection.holder = nil
            state.connections[id.slot] = nil
        case .validate(let id), .close(let id): state.connections[id.slot]?.id = id
        }
    }

    /// What is done without the lock.
    private func carryOut(_ action: Machine.Action) {
        switch action {
        case .deliver(_, let lease):
            observe(.acquired(waited: lease.deliveredAt - lease.askedAt))
            lease.resume()
        case .refuse(let lease, _):
            if let refusal = lease.refusal { observe(.refused(refusal)) }
            lease.resume()
        case .connect(let id): with(id) { connect($0) }
        case .validate(let id): with(id) { validate($0) }
        case .close(let id):
            with(id) { connection in
                connection.close()
                perform { state, now, actions in
                    // Where closing took too long, the slot may be another's.
                    if state.connections[id.slot] === connection { state.connections[id.slot] = nil }
                    state.machine.closed(id, now: now, &actions)
                }
            }
        case .cut, .reportLeak, .reportReturn: break
        case .drained:
            timer.stop()
            for call in state.withLock({ $0.whenDrained }) { call() }
        }
    }

    private func with(_ id: Machine.ConnectionID, _ body: (Connection) -> Void) {
        let connection = state.withLock { state in
            state.connections[id.slot].flatMap { $0.id == id ? $0 : nil }
        }
        if let connection { body(connection) }
    }

    private func connect(_ connection: Connection) {
        connection.thread.call { [self] in
            do throws(DatabaseError) {
                try connection.open()
                observe(.connected(took: .now - connection.begunAt))
                settle(connection) { state, now, actions in
                    connection.openedAt = now
                    state.machine.connected(connection.id, now: now, &actions)
                }
            } catch {
                fail(connection, error)
            }
        }
    }

    private func fail(_ connection: Connection, _ error: DatabaseError) {
        connection.close()
        observe(.connectFailed(error))
        settle(connection) { state, now, actions in
            state.lastFailure = error
            state.connections[connection.id.slot] = nil
            state.machine.connectFailed(
                connection.id, isTransient: error.code.isTransient, now: now, &actions)
        }
    }

    private func validate(_ connection: Connection) {
        connection.thread.call { [self] in
            let isAlive = connection.validate(within: rules.validationTimeout)
            settle(connection) { state, now, actions in
                state.machine.validated(connection.id, isAlive: isAlive, now: now, &actions)
            }
        }
    }
}

extension DatabaseError.Code {
    /// Whether a connection that failed like this may succeed a little later, with nothing changed.
    package var isTransient: Bool {
        switch self {
        case .connectionLost, .unreachable, .locked, .inputOutput, .tooLarge, .deadlineExceeded: true
        default: false
        }
    }
}
