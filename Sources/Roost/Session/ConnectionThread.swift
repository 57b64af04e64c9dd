import Dispatch
import Foundation
import Synchronization

/// The thread of one connection. A scope's closure runs on it, so that a call that waits for the engine
/// blocks this thread and none of the pool that all tasks share.
///
/// The thread starts with its first job; a connection that only synchronous scopes use never has one.
final class ConnectionThread: TaskExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isStarted = false
        var isStopped = false
    }

    private let name: String
    private let state = Lock(State())
    private let wakeUp = DispatchSemaphore(value: 0)

    init(name: String) {
        self.name = name
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let (isStopped, mustStart) = state.withLock { state in
            if state.isStopped { return (true, false) }
            state.jobs.append(job)
            defer { state.isStarted = true }
            return (false, !state.isStarted)
        }
        if isStopped {
            // What is still to run when the connection is closed needs a thread, but no longer this one.
            globalConcurrentExecutor.enqueue(ExecutorJob(job))
            return
        }
        if mustStart { start() }
        wakeUp.signal()
    }

    /// Ends the thread after the jobs that it has.
    func stop() {
        let wasStarted = state.withLock { state in
            state.isStopped = true
            return state.isStarted
        }
        if wasStarted { wakeUp.signal() }
    }

    /// Whether the calling task prefers this thread: a scope's own task or a structured child of it does.
    var isPreferredByTask: Bool {
        withUnsafeCurrentTask { $0?.unownedTaskExecutor == asUnownedTaskExecutor() }
    }

    /// Whether the caller is on this thread. A task that prefers it may be on an actor's.
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
        let executor = asUnownedTaskExecutor()
        while true {
            wakeUp.wait()
            let (jobs, isStopped) = state.withLock { state in
                defer { state.jobs.removeAll(keepingCapacity: true) }
                return (state.jobs, state.isStopped)
            }
            for job in jobs { job.runSynchronously(on: executor) }
            if isStopped { return }
        }
    }
}
