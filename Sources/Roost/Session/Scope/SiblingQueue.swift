import Dispatch

/// Tasks of one scope that wait for a sibling's nested write to end, in their order. Touched on the connection's thread
/// alone.
struct SiblingQueue {
    private struct Waiter {
        let number: Int
        /// The depth of the scope that it is in: those at other depths wait for other writes.
        let depth: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private var waiters: [Waiter] = []
    private var last = 0

    /// A place in the queue, before it is taken.
    mutating func nextNumber() -> Int {
        last += 1
        return last
    }

    mutating func append(_ number: Int, at depth: Int, _ continuation: CheckedContinuation<Void, Never>) {
        waiters.append(Waiter(number: number, depth: depth, continuation: continuation))
    }

    /// Lets the first go on that waits at a depth.
    mutating func resumeFirst(at depth: Int) {
        resume { $0.depth == depth }
    }

    /// Lets one go on, if it is still there, to find out that it has to stop.
    mutating func resume(_ number: Int) {
        resume { $0.number == number }
    }

    private mutating func resume(where isMeant: (Waiter) -> Bool) {
        guard let index = waiters.firstIndex(where: isMeant) else { return }
        waiters.remove(at: index).continuation.resume()
    }
}

extension Connection {
    /// Waits until no sibling has a nested write open in this scope, as long as the caller's deadline and task allow.
    /// Runs on the connection's thread, as everything here does.
    func waitForSiblings(in outer: Scope, until deadline: Moment) async throws(DatabaseError) {
        while generation == outer.generation, depth > outer.depth {
            await waitForSibling(in: outer, until: deadline)
            guard let reason = outer.lease.stopReason ?? (deadline <= .now ? .deadline : nil) else {
                continue
            }
            // It may have been its turn, which is the next one's then.
            if depth == outer.depth { resumeSibling() }
            throw signal.error(for: reason)
        }
    }

    private func waitForSibling(in outer: Scope, until deadline: Moment) async {
        let number = siblings.nextNumber()
        let giveUp = DispatchWorkItem { [self] in thread.call { [self] in siblings.resume(number) } }
        if deadline != .distantFuture {
            let wait = max(0, (deadline - .now).saturatingNanoseconds)
            DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(Int(wait)), execute: giveUp)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { siblings.append(number, at: outer.depth, $0) }
        } onCancel: { [self] in
            thread.call { [self] in siblings.resume(number) }
        }
        giveUp.cancel()
    }

    /// Lets the first sibling go on that waits for the nested write which has just ended.
    func resumeSibling() {
        siblings.resumeFirst(at: depth)
    }
}
