extension PoolMachine {
    /// When ``advance(to:_:)`` has something to do next, or earlier; `nil` if time alone changes nothing.
    package var nextWake: Moment? {
        var wake = slots.earliestDeadline
        if let deadline = waiters.earliestDeadline { wake = min(wake, deadline) }
        if isConnectWanted { wake = min(wake, backOff.end) }
        if let drainEnd, slots.total > slots.closing { wake = min(wake, drainEnd) }
        return wake == .distantFuture ? nil : wake
    }

    /// Does what time has brought: refuses those who waited too long, ends what does not end by itself, closes what
    /// is old, reports leaks, and begins what had to wait.
    package mutating func advance(to now: Moment, _ actions: inout Actions) {
        if let wake = nextWake, wake.later(by: spans.clockJump) < now { distrustIdle() }
        while let departure = waiters.removeOverdue(at: now) { timeOut(departure.waiter, &actions) }
        if isDrainOver(at: now) { cutAll(now: now, &actions) }
        if slots.earliestDeadline <= now { endOverdue(now: now, &actions) }
        serve(now: now, &actions)
        finishIfDrained(&actions)
    }

    /// When the longest idle connection is to go: nothing while no more are idle than are kept.
    var oldestIdleEnd: Moment? {
        guard slots.idle > rules.minimumIdle, slots.oldestIdle >= 0, let limit = spans.idleTimeout else {
            return nil
        }
        return slots[slots.oldestIdle].since.later(by: limit)
    }

    /// The clock jumped, as it does when the machine slept: nobody knows what became of the connections meanwhile.
    private mutating func distrustIdle() {
        for slot in slots.indices where slots[slot].state == .idle { slots[slot].isDistrusted = true }
    }

    private mutating func endOverdue(now: Moment, _ actions: inout Actions) {
        while let end = oldestIdleEnd, end <= now { close(slots.oldestIdle, now: now, &actions) }
        for slot in slots.indices where slots[slot].deadline <= now { endOverdue(slot, now: now, &actions) }
        slots.findEarliestDeadline()
        if let end = oldestIdleEnd { slots.wake(by: end) }
    }

    private mutating func endOverdue(_ slot: Int, now: Moment, _ actions: inout Actions) {
        switch slots[slot].state {
        case .vacant: break
        case .connecting:
            cut(slot, now: now, &actions)
            noteFailure(isTransient: true, now: now, &actions)
        case .validating:
            countsOnValidation = false
            cut(slot, now: now, &actions)
        case .closing: cut(slot, now: now, &actions)
        case .idle: close(slot, now: now, &actions)
        case .leased: reportLeak(slot, now: now, &actions)
        }
    }
}
