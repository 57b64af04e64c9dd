import Roost
import Testing

@Suite("A pool: what becomes of connections that nobody uses")
struct PoolIdleTests {
    @Test("A connection that was idle for long is asked whether it lives before it is lent")
    func validatesAfterLong() {
        let bench = PoolBench(idle: 1) { $0.validationIdle = .milliseconds(500) }
        bench.pass(.milliseconds(501))
        #expect(bench.acquire(1) == ["validate 0"])
        #expect(bench.validated(0, isAlive: true) == ["deliver 0 to 1"])
    }

    @Test("A connection that was idle for a moment is lent unasked")
    func lendsAfterMoment() {
        let bench = PoolBench(idle: 1) { $0.validationIdle = .milliseconds(500) }
        bench.pass(.milliseconds(500))
        #expect(bench.acquire(1) == ["deliver 0 to 1"])
    }

    @Test("Without validation no connection is asked")
    func withoutValidation() {
        let bench = PoolBench(idle: 1) { $0.validationIdle = nil }
        bench.pass(.seconds(300))
        #expect(bench.acquire(1) == ["deliver 0 to 1"])
    }

    @Test("A dead connection is closed, and the next idle one is asked")
    func deadConnection() {
        let bench = PoolBench(idle: 2)
        bench.pass(.seconds(1))
        #expect(bench.acquire(1) == ["validate 1"])
        #expect(bench.validated(1, isAlive: false) == ["close 1", "validate 0"])
        #expect(bench.validated(0, isAlive: true) == ["deliver 0 to 1"])
        #expect(bench.counts.evictions == 1)
    }

    @Test("While a connection is asked whether it lives, its waiter takes what comes back sooner")
    func returnOvertakesValidation() {
        let bench = PoolBench(idle: 2) { $0.validationIdle = .milliseconds(500) }
        bench.acquire(1)
        bench.pass(.seconds(1))
        #expect(bench.acquire(2) == ["validate 0"])
        #expect(bench.release(1) == ["deliver 1 to 2"])
        #expect(bench.validated(0, isAlive: true) == [])
        #expect(bench.acquire(3) == ["deliver 0 to 3"])
    }

    @Test("As many connections are asked as wait")
    func validatesForEachWaiter() {
        let bench = PoolBench(idle: 3)
        bench.pass(.seconds(1))
        #expect(bench.acquire(1) == ["validate 2"])
        #expect(bench.acquire(2) == ["validate 1"])
        #expect(bench.counts.validating == 2)
        #expect(bench.counts.idle == 1)
    }

    @Test("Idle connections are closed after their time, the longest idle first")
    func idleTimeout() {
        let bench = PoolBench(idle: 2) { $0.idleTimeout = .seconds(60) }
        bench.pass(.seconds(30))
        bench.acquire(1)
        bench.validated(1, isAlive: true)
        bench.release(1)
        #expect(bench.pass(.seconds(30)) == ["close 0"])
        bench.closed(0)
        #expect(bench.pass(.seconds(30)) == ["close 1"])
    }

    @Test("The idle time-out leaves the minimum")
    func minimumStays() {
        let bench = PoolBench(idle: 3) {
            $0.idleTimeout = .seconds(60)
            $0.minimumIdle = 2
        }
        #expect(bench.pass(.seconds(60)) == ["close 0"])
        bench.closed(0)
        #expect(bench.pass(.seconds(600)) == [])
        #expect(bench.counts.idle == 2)
    }

    @Test("A connection above the minimum goes at once if it was idle for long already")
    func aboveMinimum() {
        let bench = PoolBench(idle: 2) {
            $0.idleTimeout = .seconds(60)
            $0.minimumIdle = 1
            $0.maximumConnections = 2
            $0.validationIdle = nil
        }
        bench.acquire(1)
        bench.pass(.seconds(90))
        #expect(bench.release(1) == [])
        #expect(bench.pass(.zero) == ["close 0"])
    }

    @Test("A connection is closed when it is too old, idle or on its return")
    func lifetime() {
        let bench = PoolBench(idle: 2) { $0.maximumLifetime = .seconds(100) }
        bench.acquire(1)
        #expect(bench.sleep(.seconds(100)) == ["close 0"])
        #expect(bench.release(1) == ["close 1"])
    }

    @Test("Connections opened together grow old at different times, up to a tenth earlier")
    func lifetimeJitter() {
        let bench = PoolBench(idle: 10) {
            $0.maximumLifetime = .seconds(100)
            $0.idleTimeout = nil
            $0.closeTimeout = .seconds(60)
        }
        #expect(bench.pass(.seconds(90) - .nanoseconds(1)) == [])
        let early = bench.pass(.seconds(5)).count
        #expect(early > 0 && early < 10)
        #expect(early + bench.pass(.seconds(6)).count == 10)
    }

    @Test("A connection that grew too old unnoticed is not lent")
    func oldUnnoticed() {
        let bench = PoolBench(idle: 1) {
            $0.maximumLifetime = .seconds(100)
            $0.validationIdle = nil
        }
        bench.passUnnoticed(.seconds(100))
        #expect(bench.acquire(1) == ["close 0", "connect 1"])
    }

    @Test("An eviction closes idle connections now and others when nobody uses them")
    func eviction() {
        let bench = PoolBench(idle: 2) { $0.maximumConnections = 3 }
        bench.acquire(1)
        bench.acquire(2)
        bench.acquire(3)
        bench.release(0)
        #expect(bench.counts.connecting == 1)
        bench.acquire(4)
        #expect(bench.release(0) == ["deliver 0 to 4"])
        bench.release(0)
        #expect(bench.evictAll() == ["close 0"])
        #expect(bench.release(1) == ["close 1"])
        #expect(bench.connected(2) == ["close 2"])
        #expect(bench.counts.evictions == 3)
    }

    @Test("An eviction replaces what is wanted")
    func evictionReplaces() {
        let bench = PoolBench(idle: 2) {
            $0.maximumConnections = 4
            $0.minimumIdle = 2
        }
        #expect(bench.evictAll() == ["close 1", "close 0", "connect 2", "connect 3"])
        #expect(bench.closed(0) == [])
        bench.closed(1)
        bench.connected(2)
        bench.connected(3)
        #expect(bench.acquire(1).contains("deliver 3 to 1"))
    }

    @Test("A connection of an earlier generation that answers that it lives is closed")
    func aliveButEvicted() {
        let bench = PoolBench(idle: 1)
        bench.pass(.seconds(1))
        bench.acquire(1)
        bench.evictAll()
        #expect(bench.validated(0, isAlive: true) == ["close 0", "connect 1"])
    }
}
