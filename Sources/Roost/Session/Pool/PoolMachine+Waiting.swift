extension PoolMachine {
    /// Wants a connection.
    ///
    /// - Parameters:
    ///   - deadline: When it is too late; `.distantFuture` for never.
    ///   - failsFast: Whether a connect that fails, for whatever reason, is enough to give up.
    /// - Returns: Its place in the queue, or `nil` if it was answered at once.
    package mutating func acquire(
        _ waiter: Waiter, as kind: LeaseKind, until deadline: Moment, failsFast: Bool, now: Moment,
        _ actions: inout Actions
    ) -> Ticket? {
        if let refusal = refusalAtOnce(until: deadline, now: now) {
            actions.append(.refuse(waiter, refusal))
            return nil
        }
        // Fewer may be idle afterwards than are to be kept, however it ends.
        defer { findMore(now: now, &actions) }
        let isStream = kind == .stream
        if !isHeldBack(isStream: isStream), let slot = newestUsable(now: now, &actions) {
            lend(slot, to: waiter, isStream: isStream, now: now, &actions)
            return nil
        }
        guard waiters.count < rules.waitQueueLimit else {
            tally.queueFull += 1
            actions.append(.refuse(waiter, .queueFull))
            return nil
        }
        let place = waiters.append(waiter, isStream: isStream, deadline: deadline, failsFast: failsFast)
        return Ticket(place: place)
    }

    /// Leaves the queue. Who was answered already is not there any more, and keeps what they got.
    package mutating func cancel(_ ticket: Ticket, now: Moment, _ actions: inout Actions) {
        guard let departure = waiters.remove(at: ticket.place) else { return }
        tally.cancellations += 1
        actions.append(.refuse(departure.waiter, .cancelled))
    }

    private mutating func refusalAtOnce(until deadline: Moment, now: Moment) -> Refusal? {
        if isShutDown { return .shutDown }
        guard deadline <= now else { return nil }
        tally.timeOuts += 1
        return .timedOut
    }

    /// Whether somebody who comes now has to wait, though a connection may be idle: for a stream to end, or for
    /// those who came earlier.
    private func isHeldBack(isStream: Bool) -> Bool {
        (isStream && streamRoom <= 0) || eligibleWaiters > 0
    }

    /// Whether the last of those who wait gets nothing before a lease ends: fewer connections are on their way than
    /// are waited for.
    var needsLeaseToEnd: Bool { eligibleWaiters > slots.connecting + slots.validating + slots.closing }

    // MARK: Serving

    /// How many more streams may be lent to.
    var streamRoom: Int { rules.maximumStreams - streams }

    /// How many wait for nothing but a connection.
    var eligibleWaiters: Int { waiters.count(streamRoom: streamRoom) }

    /// Lends what is idle to those who wait, and looks for more where they are not all served.
    mutating func serve(now: Moment, _ actions: inout Actions) {
        while eligibleWaiters > 0, let slot = newestUsable(now: now, &actions) {
            guard handOver(slot, now: now, &actions) else { break }
        }
        findMore(now: now, &actions)
    }

    /// Gives a connection that nobody uses to the first who waits, or puts it down.
    mutating func offer(_ slot: Int, now: Moment, _ actions: inout Actions) {
        if !handOver(slot, now: now, &actions) { rest(slot, now: now) }
    }

    private mutating func handOver(_ slot: Int, now: Moment, _ actions: inout Actions) -> Bool {
        while let departure = waiters.removeFirst(allowingStreams: streamRoom > 0) {
            guard departure.deadline > now else {
                timeOut(departure.waiter, &actions)
                continue
            }
            tally.handOvers += 1
            lend(slot, to: departure.waiter, isStream: departure.isStream, now: now, &actions)
            return true
        }
        return false
    }

    mutating func timeOut(_ waiter: Waiter, _ actions: inout Actions) {
        tally.timeOuts += 1
        actions.append(.refuse(waiter, .timedOut))
    }

    /// Refuses all who wait, in their order.
    mutating func refuseAll(_ refusal: Refusal, _ actions: inout Actions) {
        while let departure = waiters.removeFirst(allowingStreams: true) {
            actions.append(.refuse(departure.waiter, refusal))
        }
    }
}
