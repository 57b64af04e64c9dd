extension PoolMachine {
    /// A connection that was asked whether it lives has answered, or has not.
    package mutating func validated(
        _ id: ConnectionID, isAlive: Bool, now: Moment, _ actions: inout Actions
    ) {
        guard isCurrent(id, in: .validating) else { return }
        countsOnValidation = true
        slots[id.slot].isDistrusted = false
        if isAlive, isWelcome(id.slot, now: now) {
            offer(id.slot, now: now, &actions)
        } else {
            close(id.slot, now: now, &actions)
        }
        serve(now: now, &actions)
    }

    /// Has every connection of now replaced: idle ones at once, lent ones when they come back, and those that are
    /// being opened when they are open.
    package mutating func evictAll(now: Moment, _ actions: inout Actions) {
        generation &+= 1
        closeIdle(now: now, &actions)
        serve(now: now, &actions)
    }

    mutating func closeIdle(now: Moment, _ actions: inout Actions) {
        while slots.newestIdle >= 0 { close(slots.newestIdle, now: now, &actions) }
    }

    /// Puts a connection down, on top of the others: it is the next to go, and those that are not needed grow old
    /// below.
    mutating func rest(_ slot: Int, now: Moment) {
        slots.move(slot, to: .idle, at: now, until: slots[slot].expiry)
        // It may have stayed only because too few were idle. A wake in the past would look like a jump of the clock.
        if let end = oldestIdleEnd { slots.wake(by: max(end, now)) }
    }

    // MARK: Choosing

    /// The idle connection to lend next, unless it has to be asked first whether it lives.
    mutating func newestUsable(now: Moment, _ actions: inout Actions) -> Int? {
        guard let slot = newestUnexpired(now: now, &actions), !needsValidation(slot, now: now) else {
            return nil
        }
        return slot
    }

    private mutating func newestUnexpired(now: Moment, _ actions: inout Actions) -> Int? {
        while slots.newestIdle >= 0 {
            if slots[slots.newestIdle].expiry > now { return slots.newestIdle }
            close(slots.newestIdle, now: now, &actions)
        }
        return nil
    }

    private func needsValidation(_ slot: Int, now: Moment) -> Bool {
        if slots[slot].isDistrusted { return true }
        guard let limit = spans.validationIdle else { return false }
        return slots[slot].since.later(by: limit) < now
    }

    /// Looks for connections for those who were not served: among the idle ones that have to be asked first, then
    /// among those that can be opened.
    mutating func findMore(now: Moment, _ actions: inout Actions) {
        while slots.validating < eligibleWaiters, let slot = newestUnexpired(now: now, &actions) {
            slots.move(slot, to: .validating, at: now, until: now.later(by: spans.validationTimeout))
            actions.append(.validate(id(slot)))
        }
        beginConnects(now: now, &actions)
    }
}
