import Dispatch

/// The connections of a database that are outside of its pools, since they are for one thing as long as it lasts: to
/// listen, say. They count as none of the pool's, and end with the database.
package final class DedicatedConnections: Sendable {
    private struct State {
        /// What ends each that there is.
        var ends: [Int: @Sendable () -> Void] = [:]
        var last = 0
        var isClosed = false
        var whenEmpty: [@Sendable () -> Void] = []
    }

    private let state = Lock(State())

    /// Adds one, unless the database has been closed.
    ///
    /// - Parameter end: Ends it, from any thread and without waiting; called once at most.
    /// - Returns: What it is removed by, when it has ended.
    package func add(_ end: @escaping @Sendable () -> Void) throws(DatabaseError) -> Int {
        let number: Int? = state.withLock { state in
            if state.isClosed { return nil }
            state.last += 1
            state.ends[state.last] = end
            return state.last
        }
        guard let number else { throw ConnectionPool.closed }
        return number
    }

    /// Forgets one that has ended.
    package func remove(_ number: Int) {
        let calls = state.withLock { state -> [@Sendable () -> Void] in
            state.ends[number] = nil
            guard state.ends.isEmpty else { return [] }
            defer { state.whenEmpty = [] }
            return state.whenEmpty
        }
        for call in calls { call() }
    }

    var count: Int { state.withLock { $0.ends.count } }

    /// Ends all, and takes no more.
    func close() {
        let ends = state.withLock { state in
            state.isClosed = true
            return Array(state.ends.values)
        }
        for end in ends { end() }
    }

    /// Ends all and waits until they have ended, for so long at most: looking up a server's name cannot be stopped.
    func shutDown(within duration: Duration) async {
        close()
        await withCheckedContinuation { continuation in
            let once = Lock<CheckedContinuation<Void, Never>?>(continuation)
            let resume: @Sendable () -> Void = {
                once.withLock { continuation in
                    continuation?.resume()
                    continuation = nil
                }
            }
            let isEmpty = state.withLock { state in
                if !state.ends.isEmpty { state.whenEmpty.append(resume) }
                return state.ends.isEmpty
            }
            if isEmpty { return resume() }
            let nanoseconds = min(duration.saturatingNanoseconds, 1 << 60)
            DispatchQueue.global().asyncAfter(
                deadline: .now() + .nanoseconds(Int(nanoseconds)), execute: resume)
        }
    }
}

/// What drivers need for such a connection.
extension Database {
    /// What speaks to the engine.
    package var driver: any Driver { writers.driver }

    /// The pauses between attempts to connect, as the pool makes them.
    package var backOff: BackOff { BackOff(writers.rules, now: .now) }

    /// The tightest deadline around the caller.
    package var inheritedDeadline: Moment { moment(of: nil) }

    /// How long a connection has to open.
    package var connectTimeout: Duration { configuration.pool.connectTimeout }
}
