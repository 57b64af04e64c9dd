import Synchronization

/// Stops the workers between two scopes, all of them, so that the process can be looked at while it rests.
final class Gate: Sendable {
    private struct State {
        var isOpen = true
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Waits while the gate is closed.
    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    /// Closes the gate; returns once so many wait.
    func close(upTo count: Int) async {
        state.withLock { $0.isOpen = false }
        while state.withLock({ $0.waiting.count }) < count { try? await Task.sleep(for: .milliseconds(2)) }
    }

    func open() {
        let waiting = state.withLock { state in
            defer { (state.isOpen, state.waiting) = (true, []) }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
