import Roost
import Testing

@Suite("A pool: how it ends")
struct PoolShutDownTests {
    @Test("An empty pool has drained at once")
    func emptyPool() {
        let bench = PoolBench()
        #expect(bench.shutDown() == ["drained"])
        #expect(bench.untilWake == nil)
    }

    @Test("Who waits and who comes is refused, and idle connections are closed")
    func refusesAndCloses() {
        let bench = PoolBench(idle: 2) { $0.maximumStreams = 0 }
        bench.acquire(1, as: .stream)
        #expect(bench.shutDown() == ["refuse 1: shutDown", "close 1", "close 0"])
        #expect(bench.acquire(2) == ["refuse 2: shutDown"])
        #expect(bench.closed(0) == [])
        #expect(bench.closed(1) == ["drained"])
    }

    @Test("Leases are waited for, and their connections closed when they come back")
    func waitsForLeases() {
        let bench = PoolBench(idle: 1)
        bench.acquire(1)
        #expect(bench.shutDown(draining: .seconds(10)) == [])
        #expect(bench.untilWake == .seconds(10))
        bench.pass(.seconds(9))
        #expect(bench.release(0) == ["close 0"])
        #expect(bench.closed(0) == ["drained"])
        #expect(bench.pass(.seconds(60)) == [])
    }

    @Test("What outlives the drain is cut")
    func cutsAfterDrain() {
        let bench = PoolBench(idle: 2) { $0.maximumConnections = 3 }
        bench.pass(.seconds(1))
        bench.acquire(1)
        bench.validated(1, isAlive: true)
        bench.acquire(2)
        bench.acquire(3)
        #expect(bench.counts.validating == 1)
        #expect(bench.counts.connecting == 1)
        bench.shutDown(draining: .seconds(3))
        #expect(bench.pass(.seconds(3)) == ["cut 0", "cut 1", "cut 2", "drained"])
        #expect(bench.release(1) == [])
        #expect(bench.counts.total == 0)
    }

    @Test("A connect and a validation that end during the drain are closed")
    func unfinishedDuringDrain() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 2 }
        bench.pass(.seconds(1))
        bench.acquire(1)
        bench.acquire(2)
        bench.shutDown()
        #expect(bench.validated(0, isAlive: true) == ["close 0"])
        #expect(bench.connected(1) == ["close 1"])
        bench.closed(0)
        #expect(bench.closed(1) == ["drained"])
    }

    @Test("Without a drain leases are cut at once, and idle connections still close in peace")
    func withoutDrain() {
        let bench = PoolBench(idle: 2)
        bench.acquire(1)
        #expect(bench.shutDown(draining: .zero) == ["close 0", "cut 1"])
        #expect(bench.closed(0) == ["drained"])
    }

    @Test("A second shutdown can only bring the end forward, and says nothing again")
    func shutDownTwice() {
        let bench = PoolBench(idle: 1)
        bench.acquire(1)
        bench.shutDown(draining: .seconds(10))
        #expect(bench.shutDown(draining: .seconds(60)) == [])
        #expect(bench.untilWake == .seconds(10))
        #expect(bench.shutDown(draining: .zero) == ["cut 0", "drained"])
        #expect(bench.shutDown(draining: .zero) == [])
    }
}
