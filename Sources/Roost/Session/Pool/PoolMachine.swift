/// Who gets which connection of a pool when: the rules of the pool as a value, without a lock, a thread or a clock.
///
/// It is told what happens and when, and says what is to be done:
///
/// ```swift
/// var machine = PoolMachine<Caller>(rules: rules, seed: seed, now: clock.now)
/// var actions = PoolMachine<Caller>.Actions()
/// let ticket = machine.acquire(caller, as: .scope, until: deadline, failsFast: false, now: clock.now, &actions)
/// for action in actions { perform(action) }
/// ```
///
/// Whoever owns it performs the actions in their order, answers those that ask for an answer, and calls
/// ``advance(to:_:)`` when ``nextWake`` has come.
///
/// Those who wait are served in their order, each by the connection that is free first: one that comes back, one
/// that was opened, or one that was found alive. Nobody waits for a connection of their own. Whatever is said twice,
/// too late, or of connections that there are not, changes nothing.
package struct PoolMachine<Waiter>: ~Copyable {
    let rules: PoolRules
    let spans: PoolSpans
    var numbers: SeededNumbers
    var slots = ConnectionSlots()
    var waiters = WaiterQueue<Waiter>()
    var backOff: BackOff

    /// What happened since the beginning. What there is now is not kept in it.
    var tally = PoolCounts()

    /// Whether somebody who waits may count on a connection that is asked whether it lives. Not after one that gave
    /// no answer, until another gives one: where the network is gone they are all silent, one after the other.
    var countsOnValidation = true

    /// How many leases are streams.
    var streams = 0

    /// Another one after each ``evictAll(now:_:)``; connections of an earlier one are not lent any more.
    var generation = 0

    /// When the leases are cut. Nothing before ``shutDown(drainUntil:now:_:)``.
    var drainEnd: Moment?

    /// Whether it was said that nothing is left.
    var hasDrained = false

    /// A pool without a connection. One that keeps some idle begins to open them when it is told of anything, or is
    /// woken.
    package init(rules: PoolRules, seed: UInt64, now: Moment) {
        self.rules = rules
        spans = PoolSpans(rules)
        numbers = SeededNumbers(seed: seed)
        backOff = BackOff(rules, now: now)
    }

    var isShutDown: Bool { drainEnd != nil }

    /// How a slot's present use is called outside.
    func id(_ slot: Int) -> ConnectionID {
        ConnectionID(slot: slot, stamp: slots[slot].stamp)
    }

    func isCurrent(_ id: ConnectionID, in state: ConnectionSlot.State) -> Bool {
        slots.isCurrent(slot: id.slot, stamp: id.stamp, in: state)
    }
}

extension PoolMachine: Sendable where Waiter: Sendable {}

extension PoolMachine {
    /// What a connection is wanted for.
    package enum LeaseKind: Sendable {
        case scope
        /// A stream across scopes. The rules limit how many there are at one time.
        case stream
    }

    /// One use of a connection: a lease, or one attempt to open, validate or close it.
    ///
    /// The slot is the connection's own from ``Action/connect(_:)`` on until it was closed, did not open, or was cut.
    /// It is less than the most connections there may be. The stamp is another one for each use: what is said of an
    /// earlier use is ignored, and a lease that is returned twice does not end the next one.
    package struct ConnectionID: Hashable, Sendable {
        package let slot: Int
        package let stamp: UInt32

        package init(slot: Int, stamp: UInt32) {
            self.slot = slot
            self.stamp = stamp
        }
    }

    /// A place in the queue. It stands for nothing once the waiter has left.
    package struct Ticket: Hashable, Sendable {
        let place: QueuePlace
    }

    /// How a connection comes back.
    package enum Condition: Sendable {
        case reusable
        /// Not clean, or of no use any more. It is closed, and replaced if it is wanted.
        case broken
    }

    /// Why somebody gets no connection.
    package enum Refusal: Sendable {
        case queueFull
        case timedOut
        case cancelled
        case shutDown
        case connectFailed
    }
}
