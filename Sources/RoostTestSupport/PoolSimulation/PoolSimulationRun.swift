import Foundation
import Roost

/// A simulation under way: a pool's machine, and what its world has promised to happen when.
struct PoolSimulationRun: ~Copyable {
    private typealias Machine = PoolMachine<Int>

    private enum Event {
        case arrival(Int)
        case release(Machine.ConnectionID)
        case connected(Machine.ConnectionID)
        case validated(Machine.ConnectionID)
        case closed(Machine.ConnectionID)
    }

    private let simulation: PoolSimulation
    private var numbers: SeededNumbers
    private var machine: Machine
    private let keptIdle: Int
    private var now = Moment(nanoseconds: 0)
    private var events = DeadlineHeap<Event>()
    private var arrivals: [Moment] = []
    private var callersLeft: Int
    private var outcome = PoolSimulation.Outcome()

    init(_ simulation: PoolSimulation, seed: UInt64) {
        self.simulation = simulation
        numbers = SeededNumbers(seed: seed)
        callersLeft = max(0, simulation.callers)
        var rules = simulation.pool.rules(
            maximum: simulation.pool.maximumConnections ?? 10, keepsConnections: false)
        // Nothing fails here. A connection that were given up while it opens would never serve anybody.
        rules.connectTimeout = max(rules.connectTimeout, simulation.connectTime + .seconds(1))
        rules.validationTimeout = max(rules.validationTimeout, simulation.queryTime + .seconds(1))
        keptIdle = rules.minimumIdle
        machine = Machine(rules: rules, seed: numbers.next(), now: now)
    }

    mutating func finish() -> PoolSimulation.Outcome {
        fill()
        let start = now
        sendCallers()
        while callersLeft > 0 { step() }
        outcome.elapsed = now - start
        outcome.connections = machine.counts.total
        outcome.waits.sort()
        return outcome
    }

    /// Opens the connections that are kept. Some live for too short a time to be.
    private mutating func fill() {
        while machine.counts.idle < keptIdle, machine.counts.evictions == 0 { step() }
    }

    private mutating func sendCallers() {
        var arrival = now
        for caller in 0..<callersLeft {
            if case .random(let perSecond) = simulation.arrival { arrival = arrival + pause(perSecond) }
            arrivals.append(arrival)
            events.insert(.arrival(caller), at: arrival)
        }
    }

    /// Between two independent arrivals: exponential.
    private mutating func pause(_ perSecond: Double) -> Duration {
        let chance = Double.random(in: .leastNormalMagnitude...1, using: &numbers)
        return .seconds(-log(chance) / (perSecond > 1e-9 ? perSecond : 1e-9))
    }

    // MARK: Steps

    /// Goes on to what happens next: an event, or what the machine wanted to be woken for.
    private mutating func step() {
        var actions = Machine.Actions()
        if let event = events.first, event.deadline <= machine.nextWake ?? .distantFuture {
            now = max(now, event.deadline)
            _ = events.removeFirst()
            tell(event.element, &actions)
        } else if let wake = machine.nextWake {
            now = max(now, wake)
            machine.advance(to: now, &actions)
        } else {
            // Nobody can ever be served, as with no connection at all.
            callersLeft = 0
        }
        for action in actions { perform(action) }
        outcome.mostConnections = max(outcome.mostConnections, machine.counts.total)
    }

    private mutating func tell(_ event: Event, _ actions: inout Machine.Actions) {
        switch event {
        case .arrival(let caller):
            _ = machine.acquire(
                caller, as: .scope, until: now + simulation.pool.acquireTimeout, failsFast: false, now: now,
                &actions)
        case .release(let id):
            callersLeft -= 1
            machine.release(id, .reusable, now: now, &actions)
        case .connected(let id): machine.connected(id, now: now, &actions)
        case .validated(let id): machine.validated(id, isAlive: true, now: now, &actions)
        case .closed(let id): machine.closed(id, now: now, &actions)
        }
    }

    private mutating func perform(_ action: Machine.Action) {
        switch action {
        case .deliver(let id, let caller):
            outcome.waits.append(now - arrivals[caller])
            events.insert(.release(id), at: now + simulation.queryTime)
        case .refuse:
            outcome.refused += 1
            callersLeft -= 1
        case .connect(let id): events.insert(.connected(id), at: now + simulation.connectTime)
        case .validate(let id): events.insert(.validated(id), at: now + simulation.queryTime)
        case .close(let id): events.insert(.closed(id), at: now + .microseconds(1))
        case .cut, .reportLeak, .reportReturn, .drained: break
        }
    }
}
