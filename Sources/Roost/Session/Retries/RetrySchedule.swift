/// What becomes of a scope that failed: when it is run again, or that it is not. It has no clock of its own.
struct RetrySchedule {
    private let attempts: Int
    private let deadline: Moment
    private var pauses: BackOff
    private var numbers: SeededNumbers

    /// How often the scope has been run.
    private(set) var attempt = 1

    init(_ retries: Retries, until deadline: Moment, now: Moment) {
        attempts = retries.attempts
        self.deadline = deadline
        pauses = BackOff(from: retries.shortestPause, to: retries.longestPause, now: now)
        numbers = SeededNumbers(seed: retries.seed ?? .random(in: 0 ... .max))
    }

    /// How long to wait before the next attempt; nil where there is none.
    mutating func pause(after error: any Error, now: Moment) -> Duration? {
        guard let error = error as? DatabaseError, error.isWorthRetrying, attempt < attempts else {
            return nil
        }
        pauses.fail(now: now, &numbers)
        guard pauses.end < deadline else { return nil }
        attempt += 1
        return pauses.end - now
    }

    /// The error of the last attempt, with the number of them.
    func last(_ error: any Error) -> any Error {
        guard attempt > 1, let error = error as? DatabaseError else { return error }
        return error.located(.init(attempts: attempt))
    }

    /// The error of a task that was cancelled while it waited for the next attempt.
    func cancelled(after error: any Error) -> DatabaseError {
        // The attempt that it waited for has not been made.
        DatabaseError(
            .cancelled, "the task was cancelled before its scope was run again.",
            at: .init(underlying: error, attempts: attempt - 1))
    }
}

extension DatabaseError {
    /// Whether the same scope may succeed where it is run again from the beginning.
    fileprivate var isWorthRetrying: Bool {
        guard !hasStreamed else { return false }
        switch code {
        case .serializationFailure, .deadlock: return true
        // The closure has caught the error and gone on.
        case .transactionDoomed: return (underlying as? DatabaseError)?.isWorthRetrying == true
        default: return false
        }
    }

    /// The same error, known to come from a scope that may have given out rows.
    var afterStreaming: DatabaseError {
        var context = Context()
        context.hasStreamed = true
        return located(context)
    }
}
