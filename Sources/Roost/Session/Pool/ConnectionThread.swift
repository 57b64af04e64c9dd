import Dispatch
import Foundation
import Synchronization

/// The thread of one connection. A scope's closure runs on it, so that a call that waits for the engine
/// blocks this thread and none of the pool that all tasks share.
///
/// The thread starts with its first work; a connection that only synchronous scopes use needs it to connect.
final class ConnectionThread: Sendable {
    /// What the thread does: a job of a scope's task, or something of the pool's own.
    private enum Work {
        /// The task keeps its executor until the job has run.
        case job(UnownedJob, UnownedTaskExecutor)
        case call(@Sendable () -> Void)
    }

    private struct State {
        var work: [Work] = []
        var isStarted = false
        var isStopped = false
    }

    private let name: String
    private let state = Lock(State())
    private let wakeUp = DispatchSemaphore(value: 0)

    init(name: String) {
        self.name = name
    }

    /// Runs a job of a task that prefers this lease.
    func enqueue(_ job: UnownedJob, on lease: Lease) {
        // What is still to run when the connection is closed needs a thread, but no longer this one.
        if !add(.job(job, lease.asUnownedTaskExecutor())) {
            globalConcurrentExecutor.enqueue(ExecutorJob(job))
        }
    }

    /// Runs something of the pool's own. Nothing once the thread was stopped.
    func call(_ body: @escaping @Sendable () -> Void) {
        _ = add(.call(body))
    }

    private func add(_ work: Work) -> Bool {
        let (isStopped, mustStart, mustWake) = state.withLock { state in
            if state.isStopped { return (true, false, false) }
            state.work.append(work)
            defer { state.isStarted = true }
            return (false, !state.isStarted, state.work.count == 1)
        }
        if isStopped { return false }
        if mustStart { start() }
        if mustWake { wakeUp.signal() }
        return true
    }

    /// Ends the thread after the work that it has.
    func stop() {
        let wasStarted = state.withLock { state in
            state.isStopped = true
            return state.isStarted
        }
        if wasStarted { wakeUp.signal() }
    }

    /// Whether the caller is on this thread. A task that prefers a lease may be on an actor's.
    var isCurrent: Bool {
        pthread_getspecific(Self.key) == UnsafeMutableRawPointer(Unmanaged.passUnretained(self).toOpaque())
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    private func start() {
        let thread = Thread { self.run() }
        thread.name = name
        thread.stackSize = 4 << 20
        thread.start()
    }

    private func run() {
        pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
        var work: [Work] = []
        while true {
            let isStopped = state.withLock { state in
                // The two arrays change places, so that neither is made anew.
                swap(&state.work, &work)
                return state.isStopped
            }
            if work.isEmpty {
                if isStopped { return }
                wakeUp.wait()
                continue
            }
            for item in work {
                switch item {
                case .job(let job, let executor): job.runSynchronously(on: executor)
                case .call(let body): body()
                }
            }
            work.removeAll(keepingCapacity: true)
        }
    }
}
