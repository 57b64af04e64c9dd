/// What a pool has, and what has become of it since it began.
package struct PoolCounts: Hashable, Sendable {
    /// Connections of every state.
    package var total = 0
    /// Connections that wait to be lent.
    package var idle = 0
    /// Connections that are lent, streams among them.
    package var leased = 0
    /// Connections that are lent to streams.
    package var streams = 0
    /// Connections that are being opened.
    package var connecting = 0
    /// Connections that were asked whether they live.
    package var validating = 0
    /// Connections that are being closed.
    package var closing = 0
    /// Who waits for a connection.
    package var waiting = 0

    /// Leases since the beginning.
    package var leases = 0
    /// Of these, the ones that went to somebody who had waited.
    package var handOvers = 0
    /// Connections whose opening began.
    package var connects = 0
    /// Of these, the ones that did not open, or not in time.
    package var connectFailures = 0
    /// Who was refused because their deadline had come.
    package var timeOuts = 0
    /// Who left the queue because they were cancelled.
    package var cancellations = 0
    /// Who was refused because too many waited already.
    package var queueFull = 0
    /// Connections that were closed or cut, once open, before the pool was shut down: too old, too long idle, broken,
    /// dead, or of an earlier generation.
    package var evictions = 0
    /// Leases that were reported as leaks.
    package var leaks = 0

    /// Nothing, and nothing yet.
    package init() {}
}

extension PoolMachine {
    /// What there is now, and what was since the beginning.
    package var counts: PoolCounts {
        var counts = tally
        counts.total = slots.total
        counts.idle = slots.idle
        counts.leased = slots.leased
        counts.streams = streams
        counts.connecting = slots.connecting
        counts.validating = slots.validating
        counts.closing = slots.closing
        counts.waiting = waiters.count
        return counts
    }
}
