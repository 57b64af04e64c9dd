import Foundation

/// Hands events from the thread that listens to the task that waits for them.
final class NotificationInbox: Sendable {
    typealias Event = PostgresNotifications.Event

    private struct State {
        var buffer: EventBuffer
        var waiter: CheckedContinuation<Event, any Error>?
        var end: DatabaseError?
    }

    private let state: Lock<State>

    init(limit: Int, _ overflow: PostgresNotifications.Overflow) {
        state = Lock(State(buffer: EventBuffer(limit: limit, overflow)))
    }

    /// Adds an event: see ``EventBuffer/add(_:wellAt:)``.
    func add(_ event: Event, wellAt: Date) {
        let waiter = state.withLock { state in
            if state.waiter == nil { state.buffer.add(event, wellAt: wellAt) }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: event)
    }

    /// Nothing comes any more. What waits is still there to be taken.
    func finish(_ error: DatabaseError) {
        let waiter = state.withLock { state in
            state.end = state.end ?? error
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(throwing: error)
    }

    func next() async throws -> Event {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if let outcome = outcome(for: continuation) { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                defer { state.waiter = nil }
                return state.waiter
            }
            waiter?.resume(throwing: Self.cancelled)
        }
    }

    /// What is there already; nil for one that has to wait.
    private func outcome(
        for continuation: CheckedContinuation<Event, any Error>
    ) -> Result<Event, any Error>? {
        state.withLock { state in
            // Asked under the lock: a cancellation that comes later finds who waits.
            if Task.isCancelled { return .failure(Self.cancelled) }
            if let event = state.buffer.take() { return .success(event) }
            if let end = state.end { return .failure(end) }
            if state.waiter != nil { return .failure(Self.inUse) }
            state.waiter = continuation
            return nil
        }
    }

    private static var cancelled: DatabaseError {
        DatabaseError(.cancelled, "the task was cancelled.")
    }

    private static var inUse: DatabaseError {
        DatabaseError(
            .objectInUse,
            "another task waits for the next notification. Let one task take them, or listen twice.")
    }
}
