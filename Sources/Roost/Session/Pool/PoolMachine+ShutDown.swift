extension PoolMachine {
    /// Ends the pool: refuses all who wait and all who come, and closes connections as soon as nobody uses them.
    ///
    /// What is lent, opened or asked at the end of the drain is cut. What is being closed then keeps its time to
    /// close. When nothing is left, ``Action/drained`` says so. Said again, it can only bring the end of the drain
    /// forward.
    package mutating func shutDown(drainUntil end: Moment, now: Moment, _ actions: inout Actions) {
        drainEnd = min(drainEnd ?? end, end)
        refuseAll(.shutDown, &actions)
        closeIdle(now: now, &actions)
        if isDrainOver(at: now) { cutAll(now: now, &actions) }
        finishIfDrained(&actions)
    }

    func isDrainOver(at now: Moment) -> Bool {
        guard let drainEnd else { return false }
        return drainEnd <= now
    }

    /// Cuts all that nobody closes.
    mutating func cutAll(now: Moment, _ actions: inout Actions) {
        for slot in slots.indices where slots[slot].state != .vacant && slots[slot].state != .closing {
            cut(slot, now: now, &actions)
        }
    }

    mutating func finishIfDrained(_ actions: inout Actions) {
        guard isShutDown, !hasDrained, slots.total == 0 else { return }
        hasDrained = true
        actions.append(.drained)
    }
}
