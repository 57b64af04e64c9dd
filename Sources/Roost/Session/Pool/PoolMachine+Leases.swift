extension PoolMachine {
    /// Ends a lease. The connection goes to the first who waits, or rests.
    package mutating func release(
        _ id: ConnectionID, _ condition: Condition, now: Moment, _ actions: inout Actions
    ) {
        guard isCurrent(id, in: .leased) else { return }
        if slots[id.slot].isStream { streams -= 1 }
        if slots[id.slot].isReported {
            actions.append(.reportReturn(id, held: now - slots[id.slot].since))
        }
        if condition == .reusable, isWelcome(id.slot, now: now) {
            offer(id.slot, now: now, &actions)
        } else {
            close(id.slot, now: now, &actions)
        }
        serve(now: now, &actions)
    }

    mutating func lend(
        _ slot: Int, to waiter: Waiter, isStream: Bool, now: Moment, _ actions: inout Actions
    ) {
        let deadline = spans.leakThreshold.map { now.later(by: $0) } ?? .distantFuture
        slots.move(slot, to: .leased, at: now, until: deadline)
        slots[slot].isStream = isStream
        slots[slot].isReported = false
        if isStream { streams += 1 }
        tally.leases += 1
        actions.append(.deliver(id(slot), to: waiter))
    }

    mutating func reportLeak(_ slot: Int, now: Moment, _ actions: inout Actions) {
        slots[slot].isReported = true
        slots.setDeadline(.distantFuture, of: slot)
        tally.leaks += 1
        actions.append(.reportLeak(id(slot), held: now - slots[slot].since))
    }

    /// Whether a connection may be lent again.
    func isWelcome(_ slot: Int, now: Moment) -> Bool {
        !isShutDown && slots[slot].generation == generation && slots[slot].expiry > now
    }

    // MARK: Ends

    /// Has a connection closed that nobody uses.
    mutating func close(_ slot: Int, now: Moment, _ actions: inout Actions) {
        if !isShutDown { tally.evictions += 1 }
        slots.move(slot, to: .closing, at: now, until: now.later(by: spans.closeTimeout))
        actions.append(.close(id(slot)))
    }

    /// A connection was closed.
    package mutating func closed(_ id: ConnectionID, now: Moment, _ actions: inout Actions) {
        guard isCurrent(id, in: .closing) else { return }
        vacate(id.slot, now: now)
        serve(now: now, &actions)
        finishIfDrained(&actions)
    }

    /// Gives a connection up, whatever it does.
    mutating func cut(_ slot: Int, now: Moment, _ actions: inout Actions) {
        if slots[slot].state == .leased, slots[slot].isStream { streams -= 1 }
        if slots[slot].state == .validating, !isShutDown { tally.evictions += 1 }
        actions.append(.cut(id(slot)))
        vacate(slot, now: now)
    }

    mutating func vacate(_ slot: Int, now: Moment) {
        slots.move(slot, to: .vacant, at: now, until: .distantFuture)
    }
}
