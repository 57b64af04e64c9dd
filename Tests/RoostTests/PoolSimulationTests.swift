import Roost
import RoostTestSupport
import Testing

@Suite("A pool: simulated")
struct PoolSimulationTests {
    @Test("HikariCP's spike of 50 callers on 5 idle connections ends with no more than two others")
    func spike() {
        var simulation = PoolSimulation(callers: 50)
        simulation.queryTime = .milliseconds(2)
        simulation.connectTime = .milliseconds(150)
        simulation.pool.maximumConnections = 50
        simulation.pool.minimumIdle = 5
        let outcome = simulation.run()
        #expect(outcome.served == 50)
        #expect(outcome.connections <= 7)
        #expect(outcome.wait(percentile: 100) == .milliseconds(18))
    }

    @Test("Callers at once are served in rounds of as many as there are connections")
    func rounds() {
        var simulation = PoolSimulation(callers: 40)
        simulation.queryTime = .milliseconds(10)
        simulation.pool.maximumConnections = 4
        simulation.pool.minimumIdle = 4
        let outcome = simulation.run()
        #expect(outcome.elapsed == .milliseconds(100))
        #expect(outcome.meanWait == .milliseconds(45))
        #expect(outcome.wait(percentile: 50) == .milliseconds(40))
        #expect(outcome.mostConnections == 4)
    }

    @Test("More load than the connections bear is refused when the callers' time is over")
    func overload() {
        var simulation = PoolSimulation(callers: 2_000, arrival: .random(perSecond: 800))
        simulation.queryTime = .milliseconds(10)
        simulation.pool.maximumConnections = 4
        simulation.pool.minimumIdle = 4
        simulation.pool.acquireTimeout = .milliseconds(100)
        let outcome = simulation.run()
        #expect(outcome.served + outcome.refused == 2_000)
        #expect(outcome.refused > 800 && outcome.refused < 1_200)
        #expect(outcome.wait(percentile: 100) <= .milliseconds(100))
    }

    @Test("A pool whose connections live for no time serves nobody, and it ends")
    func noLifetime() {
        var simulation = PoolSimulation(callers: 2)
        simulation.connectTime = .zero
        simulation.pool.minimumIdle = 1
        simulation.pool.maximumLifetime = .zero
        simulation.pool.acquireTimeout = .milliseconds(1)
        #expect(simulation.run().refused == 2)
    }

    @Test("The same seed has the same outcome, another one another")
    func seeds() {
        var simulation = PoolSimulation(callers: 500, arrival: .random(perSecond: 400))
        simulation.queryTime = .milliseconds(20)
        #expect(simulation.run(seed: 7).meanWait == simulation.run(seed: 7).meanWait)
        #expect(simulation.run(seed: 7).elapsed != simulation.run(seed: 8).elapsed)
    }

    @Test("Without callers, connections or arrivals nothing happens, and it ends")
    func nothing() {
        var simulation = PoolSimulation(callers: -1)
        #expect(simulation.run().served == 0)
        simulation.callers = 3
        simulation.pool.maximumConnections = 0
        #expect(simulation.run().served == 0)
        simulation.pool.maximumConnections = 1
        simulation.arrival = .random(perSecond: 0)
        #expect(simulation.run().served == 3)
    }

    @Test("Random events break no invariant", arguments: 1...20 as ClosedRange<UInt64>)
    func randomEvents(seed: UInt64) throws {
        var schedule = RandomSchedule(seed: seed)
        try schedule.run(events: 2_000)
        #expect(schedule.coverage[.drain] == 1)
    }
}
