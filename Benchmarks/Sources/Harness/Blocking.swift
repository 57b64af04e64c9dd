import Dispatch
import Synchronization

/// Runs asynchronous code to its end, and blocks the calling thread until then.
func blocking<Success: Sendable>(
    _ body: @escaping @Sendable () async throws -> Success
) throws -> Success {
    let outcome = Outcome<Success>()
    let done = DispatchSemaphore(value: 0)
    Task.detached {
        do { outcome.set(.success(try await body())) } catch { outcome.set(.failure(error)) }
        done.signal()
    }
    done.wait()
    return try outcome.get()
}

/// What a task leaves for the thread that waits for it.
private final class Outcome<Success: Sendable>: Sendable {
    private let result = Mutex<Result<Success, any Error>>(.failure(CancellationError()))

    func set(_ new: Result<Success, any Error>) { result.withLock { $0 = new } }

    func get() throws -> Success { try result.withLock { $0 }.get() }
}
