import Roost

/// A pool's machine on a clock of its own, told of one thing at a time. Waiters are numbers.
///
/// What it says to do is returned as text that names connections by their slots: `"deliver 0 to 7"`. Connections are
/// spoken of as they were last heard of, so that a test names a slot; for an earlier use it keeps the ``id(_:)``.
final class PoolBench {
    typealias Machine = PoolMachine<Int>

    private var machine: Machine
    private(set) var now = Moment(nanoseconds: 0)
    private var ids: [Int: Machine.ConnectionID] = [:]
    private var tickets: [Int: Machine.Ticket] = [:]

    init(seed: UInt64 = 1, _ change: (inout PoolRules) -> Void = { _ in }) {
        var rules = PoolRules()
        change(&rules)
        machine = Machine(rules: rules, seed: seed, now: now)
    }

    /// A pool in which so many connections are idle, none ever lent. The last was opened last.
    convenience init(idle: Int, seed: UInt64 = 1, _ change: (inout PoolRules) -> Void = { _ in }) {
        self.init(seed: seed) { rules in
            rules.maximumConnectsAtOnce = idle
            change(&rules)
        }
        for waiter in 0..<idle { acquire(waiter) }
        for waiter in 0..<idle { cancel(waiter) }
        for slot in 0..<idle { connected(slot) }
    }

    var counts: PoolCounts { machine.counts }

    /// How long until it asks to be woken.
    var untilWake: Duration? { machine.nextWake.map { $0 - now } }

    func id(_ slot: Int) -> Machine.ConnectionID {
        ids[slot] ?? Machine.ConnectionID(slot: slot, stamp: 0)
    }

    @discardableResult
    func acquire(
        _ waiter: Int, as kind: Machine.LeaseKind = .scope, within wait: Duration? = nil,
        failsFast: Bool = false
    ) -> [String] {
        let deadline = wait.map { now + $0 } ?? .distantFuture
        return act { machine, actions in
            tickets[waiter] = machine.acquire(
                waiter, as: kind, until: deadline, failsFast: failsFast, now: now, &actions)
        }
    }

    /// Cancels a waiter, whether or not it still waits.
    @discardableResult
    func cancel(_ waiter: Int) -> [String] {
        guard let ticket = tickets[waiter] else { return [] }
        return act { $0.cancel(ticket, now: now, &$1) }
    }

    @discardableResult
    func release(_ slot: Int, _ condition: Machine.Condition = .reusable) -> [String] {
        release(id(slot), condition)
    }

    @discardableResult
    func release(_ id: Machine.ConnectionID, _ condition: Machine.Condition = .reusable) -> [String] {
        act { $0.release(id, condition, now: now, &$1) }
    }

    @discardableResult
    func connected(_ slot: Int) -> [String] {
        act { $0.connected(id(slot), now: now, &$1) }
    }

    @discardableResult
    func connectFailed(_ slot: Int, isTransient: Bool = true) -> [String] {
        act { $0.connectFailed(id(slot), isTransient: isTransient, now: now, &$1) }
    }

    @discardableResult
    func validated(_ slot: Int, isAlive: Bool) -> [String] {
        act { $0.validated(id(slot), isAlive: isAlive, now: now, &$1) }
    }

    @discardableResult
    func closed(_ slot: Int) -> [String] {
        act { $0.closed(id(slot), now: now, &$1) }
    }

    @discardableResult
    func evictAll() -> [String] {
        act { $0.evictAll(now: now, &$1) }
    }

    @discardableResult
    func shutDown(draining: Duration = .seconds(60)) -> [String] {
        act { $0.shutDown(drainUntil: now + draining, now: now, &$1) }
    }

    /// Lets time pass, and wakes the pool whenever it asked to be.
    @discardableResult
    func pass(_ duration: Duration) -> [String] {
        let end = now + duration
        var all: [String] = []
        while let wake = machine.nextWake, wake <= end {
            now = max(now, wake)
            all += act { $0.advance(to: now, &$1) }
        }
        now = end
        return all
    }

    /// Lets time pass of which the pool learns at its end alone.
    @discardableResult
    func sleep(_ duration: Duration) -> [String] {
        now = now + duration
        return act { $0.advance(to: now, &$1) }
    }

    /// Lets time pass without a word to the pool.
    func passUnnoticed(_ duration: Duration) {
        now = now + duration
    }

    private func act(_ event: (inout Machine, inout Machine.Actions) -> Void) -> [String] {
        var actions = Machine.Actions()
        event(&machine, &actions)
        return actions.map(text)
    }

    private func text(_ action: Machine.Action) -> String {
        switch action {
        case .deliver(let id, let waiter): "deliver \(noted(id)) to \(waiter)"
        case .refuse(let waiter, let refusal): "refuse \(waiter): \(refusal)"
        case .connect(let id): "connect \(noted(id))"
        case .validate(let id): "validate \(noted(id))"
        case .close(let id): "close \(noted(id))"
        case .cut(let id): "cut \(id.slot)"
        case .reportLeak(let id, let held): "leak \(id.slot) after \(held)"
        case .reportReturn(let id, let held): "returned \(id.slot) after \(held)"
        case .drained: "drained"
        }
    }

    private func noted(_ id: Machine.ConnectionID) -> Int {
        ids[id.slot] = id
        return id.slot
    }
}
