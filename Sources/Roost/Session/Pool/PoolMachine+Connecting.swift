extension PoolMachine {
    /// A connection was opened. It goes to the first who waits, or rests.
    package mutating func connected(_ id: ConnectionID, now: Moment, _ actions: inout Actions) {
        guard isCurrent(id, in: .connecting) else { return }
        backOff.succeed(now: now)
        slots[id.slot].expiry = expiry(from: now)
        slots[id.slot].isDistrusted = false
        if isWelcome(id.slot, now: now) {
            offer(id.slot, now: now, &actions)
        } else {
            close(id.slot, now: now, &actions)
        }
        serve(now: now, &actions)
    }

    /// A connection did not open.
    ///
    /// After a lasting failure, such as a wrong password, all who wait are refused. After a transient one only those
    /// who fail fast are; the others wait on, until their deadlines. No connect begins for a while after either.
    package mutating func connectFailed(
        _ id: ConnectionID, isTransient: Bool, now: Moment, _ actions: inout Actions
    ) {
        guard isCurrent(id, in: .connecting) else { return }
        vacate(id.slot, now: now)
        noteFailure(isTransient: isTransient, now: now, &actions)
        serve(now: now, &actions)
        finishIfDrained(&actions)
    }

    mutating func noteFailure(isTransient: Bool, now: Moment, _ actions: inout Actions) {
        tally.connectFailures += 1
        backOff.fail(now: now, &numbers)
        guard isTransient else { return refuseAll(.connectFailed, &actions) }
        for departure in waiters.removeFailingFast() {
            actions.append(.refuse(departure.waiter, .connectFailed))
        }
    }

    private mutating func expiry(from now: Moment) -> Moment {
        guard let lifetime = spans.maximumLifetime else { return .distantFuture }
        return now.later(by: lifetime - numbers.upTo(lifetime / 10))
    }

    // MARK: Beginning

    /// When connects begin again after failures; `nil` if the last one succeeded.
    package var backOffEnd: Moment? { backOff.failures > 0 ? backOff.end : nil }

    mutating func beginConnects(now: Moment, _ actions: inout Actions) {
        while isConnectWanted, backOff.end <= now {
            let slot = slots.takeVacant()
            slots[slot].generation = generation
            slots.move(slot, to: .connecting, at: now, until: now.later(by: spans.connectTimeout))
            tally.connects += 1
            actions.append(.connect(id(slot)))
        }
    }

    /// Whether one more connection should be opened, and there is room for it.
    ///
    /// Those that are being opened count for whoever waits: a connect that has not begun is no more than this
    /// question, and goes with the demand for it.
    var isConnectWanted: Bool {
        guard !isShutDown, slots.total < rules.maximumConnections, slots.connecting < connectsAtOnce else {
            return false
        }
        return eligibleWaiters > slots.connecting + (countsOnValidation ? slots.validating : 0)
            || slots.idle + slots.connecting < rules.minimumIdle
    }

    /// After a failure one connect alone tries whether the server is back.
    private var connectsAtOnce: Int {
        backOff.failures > 0 ? min(1, rules.maximumConnectsAtOnce) : rules.maximumConnectsAtOnce
    }
}
