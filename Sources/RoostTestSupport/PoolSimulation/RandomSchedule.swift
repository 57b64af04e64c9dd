import Roost

/// A pool's machine under random events, and a world that checks each step of it.
///
/// Everything follows from the seed: the rules, what happens when, and what fails. At its end the pool is shut down,
/// and everything must come to rest.
package struct RandomSchedule: ~Copyable {
    typealias Machine = PoolMachine<Int>

    /// What was not as it must be.
    package struct Breach: Error, CustomStringConvertible {
        /// With this seed it happens again.
        package let seed: UInt64
        /// At this event.
        package let step: Int
        /// What it was.
        package let reason: String

        package var description: String { "seed \(seed), step \(step): \(reason)" }
    }

    /// How the world is for a while.
    struct Weather {
        /// How far apart events are at most.
        var pace: Int64
        /// Of a hundred answers, how many are bad.
        var failing: Int
        /// Of a hundred questions, how many get no answer.
        var hanging: Int
        /// Of a hundred lasting and transient failures, how many are transient.
        var transient: Int
    }

    private let seed: UInt64
    var numbers: SeededNumbers
    var machine: Machine
    var world: PoolWorld
    var weather = Weather(pace: 1_000_000, failing: 5, hanging: 2, transient: 90)

    /// What happened so far.
    package var coverage: ScheduleCoverage { world.coverage }

    /// How many events there were, those of the end among them.
    package internal(set) var step = 0

    package init(seed: UInt64) {
        self.seed = seed
        numbers = SeededNumbers(seed: seed)
        let rules = PoolRules.random(using: &numbers)
        world = PoolWorld(rules: rules)
        machine = Machine(rules: rules, seed: numbers.next(), now: world.now)
    }

    /// Runs so many events, and then to the end.
    ///
    /// - Throws: ``Breach`` at the first step that is wrong.
    package mutating func run(events: Int) throws(Breach) {
        // Little can happen to a pool that has drained.
        while step < events, world.drained == 0 || chance(99) {
            if step % 512 == 0 { changeWeather() }
            passTime()
            happen()
            try check()
        }
        try finish()
    }

    /// One event, and what the machine makes of it.
    mutating func tell(
        _ event: PoolWorld.Event, _ body: (inout Machine, inout Machine.Actions) -> Void
    ) {
        step += 1
        world.event = event
        world.wasTooLate = false
        world.hasConnectTimedOut = false
        world.backOffEnd = machine.backOffEnd
        world.wakeBefore = machine.nextWake
        var actions = Machine.Actions()
        body(&machine, &actions)
        for action in actions {
            world.perform(action)
            mayHang(action)
        }
        world.checkInvariants(machine)
    }

    func check() throws(Breach) {
        guard let reason = world.breach else { return }
        throw Breach(seed: seed, step: step, reason: "\(reason), at \(world.event)")
    }

    // MARK: Weather and time

    private mutating func changeWeather() {
        let isDown = chance(15)
        weather.pace =
            [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000].randomElement(using: &numbers) ?? 1
        weather.failing = isDown ? 95 : chance(50) ? 0 : 10
        weather.hanging = isDown && chance(50) ? 60 : chance(50) ? 0 : 2
        weather.transient = chance(30) ? 0 : 95
    }

    /// Time passes, and mostly the machine is woken in time.
    private mutating func passTime() {
        pass(Int64.random(in: 0...weather.pace, using: &numbers))
        if let wake = machine.nextWake, wake <= world.now, chance(90) { advance() }
    }

    mutating func pass(_ nanoseconds: Int64) {
        world.now.nanoseconds += nanoseconds
    }

    /// The machine is told the time; again if that is not enough at once.
    mutating func advance() {
        if let wake = machine.nextWake, world.now - wake > world.rules.clockJump { world.noteClockJump() }
        for _ in 0..<3 {
            let now = world.now
            tell(.advance) { $0.advance(to: now, &$1) }
            guard let wake = machine.nextWake, wake <= now else { break }
        }
        world.checkTime(machine)
    }

    /// Some of what is asked gets no answer.
    private mutating func mayHang(_ action: Machine.Action) {
        switch action {
        case .connect(let id), .validate(let id), .close(let id):
            if world.connections.indices.contains(id.slot) {
                world.connections[id.slot].hangs = chance(weather.hanging)
            }
        default: break
        }
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &numbers) < percent
    }
}
