import Dispatch
import Synchronization

/// The connections of a database: one that writes and several that read, opened as they are needed.
///
/// Those who wait are served in their order, each by the connection that comes back: it is handed over and
/// never put down in between.
final class Pool: Sendable {
    /// What a connection is wanted for.
    enum Purpose: Sendable {
        case write
        case read
        /// A stream across scopes; at most half of the readers serve streams at one time.
        case stream
    }

    private struct State {
        /// Idle readers, the most recently used last, which is the next to go.
        var idleReaders: [Connection] = []
        var readerCount = 0
        var idleWriter: Connection?
        var streamCount = 0
        var waiters: [Waiter] = []
        var lastWaiter = 0
        /// Waiters whose task was cancelled before they stood in the queue.
        var cancelledEarly: Set<Int> = []
        var isClosed = false
    }

    private struct Waiter {
        let number: Int
        let purpose: Purpose
        let resume: @Sendable (Result<Connection, DatabaseError>) -> Void
    }

    private let driver: any Driver
    private let configuration: Database.Configuration
    private let state: Lock<State>
    private let streamLimit: Int

    init(driver: any Driver, configuration: Database.Configuration) {
        self.driver = driver
        self.configuration = configuration
        streamLimit = max(1, driver.maximumReaders / 2)
        let writer = Connection(driver, role: .write, number: 0, configuration: configuration)
        state = Lock(State(idleWriter: writer))
    }

    /// Waits for a connection without blocking a thread. A task that is cancelled meanwhile leaves the queue.
    func acquire(_ purpose: Purpose) async throws(DatabaseError) -> Connection {
        if let connection = try takeIdle(purpose) { return connection }
        let number = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                enqueue(Waiter(number: number, purpose: purpose) { continuation.resume(returning: $0) })
            }
        } onCancel: {
            cancel(number)
        }
        if Task.isCancelled { _ = state.withLock { $0.cancelledEarly.remove(number) } }
        return try result.get()
    }

    /// Waits for a connection on the calling thread.
    func acquireBlocking(_ purpose: Purpose) throws(DatabaseError) -> Connection {
        if let connection = try takeIdle(purpose) { return connection }
        let arrived = DispatchSemaphore(value: 0)
        let result = Lock<Result<Connection, DatabaseError>?>(nil)
        enqueue(
            Waiter(number: 0, purpose: purpose) { arrival in
                result.withLock { $0 = arrival }
                arrived.signal()
            })
        arrived.wait()
        guard let arrival = result.withLock({ $0 }) else { throw Self.closed }
        return try arrival.get()
    }

    /// Gives a connection back: to the first who waits for one like it, or to rest.
    func release(_ connection: Connection, from purpose: Purpose) {
        connection.endLease()
        let handOver = state.withLock { state -> (() -> Void)? in
            if purpose == .stream { state.streamCount -= 1 }
            if state.isClosed { return { connection.close() } }
            put(connection, in: &state)
            return serveNext(&state)
        }
        handOver?()
    }

    /// Refuses new leases, wakes those who wait, and closes the connections: the idle ones now, the others
    /// when they come back.
    func close() {
        let (connections, waiters) = state.withLock { state in
            state.isClosed = true
            let idle = state.idleReaders + [state.idleWriter].compactMap { $0 }
            let waiters = state.waiters
            (state.idleReaders, state.idleWriter, state.waiters) = ([], nil, [])
            return (idle, waiters)
        }
        for connection in connections { connection.close() }
        for waiter in waiters { waiter.resume(.failure(Self.closed)) }
    }

    private static var closed: DatabaseError {
        DatabaseError(.closed, "the database was closed. Open another one.")
    }

    /// How many wait for a connection now.
    var waiterCount: Int { state.withLock { $0.waiters.count } }

    // MARK: Under the lock

    private func takeIdle(_ purpose: Purpose) throws(DatabaseError) -> Connection? {
        let taken = state.withLock { state -> Result<Connection?, DatabaseError> in
            if state.isClosed { return .failure(Self.closed) }
            // Nobody overtakes those who wait for the same.
            if state.waiters.contains(where: { contend($0.purpose, purpose) }) { return .success(nil) }
            return .success(take(purpose, from: &state))
        }
        return try taken.get()
    }

    /// Whether two purposes are served by the same connections.
    private func contend(_ first: Purpose, _ second: Purpose) -> Bool {
        driver.maximumReaders == 0 || (first == .write) == (second == .write)
    }

    private func take(_ purpose: Purpose, from state: inout State) -> Connection? {
        if purpose == .stream, state.streamCount >= streamLimit { return nil }
        guard purpose != .write && driver.maximumReaders > 0 else {
            guard let writer = state.idleWriter else { return nil }
            state.idleWriter = nil
            if purpose == .stream { state.streamCount += 1 }
            return writer
        }
        guard let reader = state.idleReaders.popLast() ?? newReader(in: &state) else { return nil }
        if purpose == .stream { state.streamCount += 1 }
        return reader
    }

    private func newReader(in state: inout State) -> Connection? {
        guard state.readerCount < driver.maximumReaders else { return nil }
        state.readerCount += 1
        return Connection(driver, role: .read, number: state.readerCount, configuration: configuration)
    }

    private func put(_ connection: Connection, in state: inout State) {
        if connection.role == .write {
            state.idleWriter = connection
        } else {
            state.idleReaders.append(connection)
        }
    }

    /// Takes a connection for the first waiter who can have one; returns what tells them, to be called
    /// without the lock.
    private func serveNext(_ state: inout State) -> (() -> Void)? {
        for (index, waiter) in state.waiters.enumerated() {
            guard let connection = take(waiter.purpose, from: &state) else { continue }
            state.waiters.remove(at: index)
            return { waiter.resume(.success(connection)) }
        }
        return nil
    }

    private func enqueue(_ waiter: Waiter) {
        let served = state.withLock { state -> (() -> Void)? in
            if state.isClosed { return { waiter.resume(.failure(Self.closed)) } }
            if state.cancelledEarly.remove(waiter.number) != nil {
                return { waiter.resume(.failure(Self.cancelled)) }
            }
            state.waiters.append(waiter)
            return serveNext(&state)
        }
        served?()
    }

    private func cancel(_ number: Int) {
        let waiter = state.withLock { state -> Waiter? in
            guard let index = state.waiters.firstIndex(where: { $0.number == number }) else {
                state.cancelledEarly.insert(number)
                return nil
            }
            return state.waiters.remove(at: index)
        }
        waiter?.resume(.failure(Self.cancelled))
    }

    private static var cancelled: DatabaseError {
        DatabaseError(.cancelled, "the task was cancelled while it waited for a connection.")
    }
}
