import Synchronization

/// Tells a driver's connection when to stop: when the deadline of the scope that it works for has passed, or its task
/// was cancelled.
///
/// Each connection gets one when it is made. It asks while it computes or waits, on the thread that uses it at the
/// time. Nothing else stops a statement, so that what is stopped is never the next scope's.
///
/// Sendable, unchecked: all that changes is touched only by whoever holds the connection, one thread at a time, but
/// for the function that wakes it, which has a lock.
public final class StopSignal: @unchecked Sendable {
    /// Why to stop.
    public enum Reason: Hashable, Sendable {
        /// The deadline has passed.
        case deadline
        /// The task was cancelled.
        case cancellation
        /// The database was shut down, and the scope did not end in time.
        case shutDown
    }

    /// What the connection works for; nil while nobody holds it.
    var lease: Lease?

    /// The deadline of what runs now.
    package var deadline = Moment.distantFuture

    /// Whether what runs now must not be stopped: a commit or a rollback.
    var isShielded = false

    /// Until when the answer to that is waited for.
    var patience = Moment.distantFuture

    /// How long an engine outside of this process may take to stop what it runs, and to undo it.
    var stopTimeout: Duration = .milliseconds(250)

    /// Until when that is; nil where nothing had to stop.
    var stopEnd: Moment?

    private let isEnded = Atomic(false)
    private let wake = Lock<(@Sendable () -> Void)?>(nil)

    /// A signal that never stops anything, until a database uses it.
    public init() {}

    /// Why to stop now, or nil to go on.
    public var reason: Reason? {
        if isShielded { return nil }
        if let lease {
            if let reason = lease.stopReason { return reason }
        } else if isEnded.load(ordering: .relaxed) {
            return .shutDown
        }
        return deadline != .distantFuture && Moment.now >= deadline ? .deadline : nil
    }

    /// How long the connection may go on, zero if it may not; nil where there is no deadline.
    public var timeLeft: Duration? {
        if isShielded || deadline == .distantFuture { return nil }
        return max(.zero, deadline - .now)
    }

    /// How long the answer to what must not be stopped is still worth waiting for, zero when it is not: an engine that
    /// is out of reach would never give it. Nil for what may be stopped.
    public var patienceLeft: Duration? {
        isShielded ? max(.zero, patience - .now) : nil
    }

    /// Begins the time that the engine has to stop what it runs and to undo it:
    /// ``Database/Configuration/stopTimeout``. Whoever takes longer is given up.
    public func beginToStop() -> Duration {
        // A day is longer than anybody waits, and clocks can add it.
        let time = min(stopTimeout, .seconds(86_400))
        stopEnd = .now + time
        return time
    }

    /// Sets what to call when it is time to stop, from any thread and at any time: to wake the connection where it
    /// waits outside of this process. It must return at once. One that comes for no reason is to be ignored.
    public func onStop(_ wakeUp: (@Sendable () -> Void)?) {
        wake.withLock { $0 = wakeUp }
    }

    /// Stops what the connection does, and all that it would do, where it works for no scope. From any thread.
    package func end() {
        isEnded.store(true, ordering: .sequentiallyConsistent)
        wakeUp()
    }

    func wakeUp() { wake.withLock { $0 }?() }

    /// The error of a statement that was stopped.
    ///
    /// - Parameter sql: The statement.
    public func error(sql: String? = nil) -> DatabaseError {
        error(for: reason ?? .cancellation, sql: sql)
    }

    func error(for reason: Reason, sql: String? = nil) -> DatabaseError {
        let account = lease?.account()
        let spent = account.map { " Its time went: \($0)." } ?? ""
        let context = DatabaseError.Context(sql: sql, timeAccount: account)
        switch reason {
        case .deadline:
            return DatabaseError(
                .deadlineExceeded,
                "the deadline passed.\(spent) Give it more time, or less to do.", at: context)
        case .shutDown:
            return DatabaseError(
                .closed, "the database was shut down before the scope ended, and cut it off.", at: context)
        case .cancellation:
            return DatabaseError(.cancelled, "the task was cancelled.", at: context)
        }
    }

    /// Charges the time that `body` takes to waiting for a lock.
    public func whileBusy<Result>(_ body: () -> Result) -> Result {
        guard let lease, lease.isTimed else { return body() }
        let stage = lease.enter(.busy)
        defer { lease.enter(stage) }
        return body()
    }
}
