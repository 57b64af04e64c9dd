import Roost
import Testing

/// Each is a bug that another pool shipped, named by its report.
@Suite("A pool: bugs that others had")
struct PoolKnownBugsTests {
    @Test("A hand-off whose waiter cancels is not lost (npgsql #1788)")
    func cancelledHandOff() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 1 }
        bench.acquire(1)
        bench.acquire(2)
        bench.acquire(3)
        #expect(bench.release(0) == ["deliver 0 to 2"])
        // The cancellation comes too late: the waiter has the connection, and gives it back.
        #expect(bench.cancel(2) == [])
        #expect(bench.release(0) == ["deliver 0 to 3"])
    }

    @Test("A connection that is returned twice is lent once (npgsql #4425, #4479)")
    func returnedTwice() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 1 }
        bench.acquire(1)
        let lease = bench.id(0)
        #expect(bench.release(lease) == [])
        #expect(bench.release(lease) == [])
        #expect(bench.acquire(2) == ["deliver 0 to 2"])
        bench.acquire(3)
        #expect(bench.release(lease) == [])
        #expect(bench.release(lease, .broken) == [])
        #expect(bench.counts.leased == 1)
        #expect(bench.release(0) == ["deliver 0 to 3"])
    }

    @Test("Cancelling waits for nothing, though no connection answers (npgsql #5032)")
    func cancelThatBlocks() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 2 }
        bench.pass(.seconds(1))
        for waiter in 1...4 { bench.acquire(waiter) }
        #expect(bench.counts.validating == 1)
        #expect(bench.counts.connecting == 1)
        for waiter in 1...4 { #expect(bench.cancel(waiter) == ["refuse \(waiter): cancelled"]) }
        #expect(bench.counts.waiting == 0)
    }

    @Test("Connections of cancelled queries count until they are closed (pgx #1780)")
    func cancelsBeyondTheMaximum() {
        let bench = PoolBench(idle: 4) { $0.maximumConnections = 4 }
        for waiter in 1...4 { bench.acquire(waiter) }
        for waiter in 5...8 { bench.acquire(waiter) }
        for slot in 0..<4 { #expect(bench.release(slot, .broken) == ["close \(slot)"]) }
        #expect(bench.counts.total == 4)
        #expect(bench.closed(2) == ["connect 2"])
        #expect(bench.counts.total == 4)
    }

    @Test(
        "A liveness ping that hangs is given up, and its waiter stays the first (askar #479)"
    )
    func livenessPingThatHangs() {
        let bench = PoolBench(idle: 2) {
            $0.maximumConnections = 2
            $0.validationTimeout = .seconds(5)
        }
        bench.pass(.seconds(1))
        #expect(bench.acquire(1) == ["validate 1"])
        // The next one is asked, and one is opened beside it: all may be as silent.
        #expect(bench.pass(.seconds(5)) == ["cut 1", "validate 0", "connect 1"])
        bench.acquire(2)
        #expect(bench.connected(1) == ["deliver 1 to 1"])
    }

    @Test("A tear-down ends, though nothing answers (n8n #33140)")
    func tearDown() {
        let bench = PoolBench(idle: 3) {
            $0.maximumConnections = 4
            $0.closeTimeout = .seconds(5)
        }
        bench.acquire(1)
        bench.pass(.seconds(1))
        for waiter in 2...4 { bench.acquire(waiter) }
        bench.cancel(4)
        bench.validated(1, isAlive: false)
        let before = bench.counts
        #expect(before.leased == 1 && before.validating == 1 && before.closing == 1 && before.connecting == 1)
        bench.shutDown(draining: .seconds(3))
        #expect(bench.pass(.seconds(5)).last == "drained")
        #expect(bench.counts.total == 0)
        #expect(bench.counts.waiting == 0)
    }

    @Test("A server that refuses is asked a few times a minute, whatever the demand (postgres.js #1179)")
    func withoutBackOff() {
        let bench = PoolBench { $0.connectTimeout = .milliseconds(1) }
        for waiter in 1...1000 { bench.acquire(waiter) }
        bench.pass(.seconds(60))
        // Seven doublings to ten seconds, then one in five seconds on average.
        #expect(bench.counts.connects > 10)
        #expect(bench.counts.connects < 60)
        #expect(bench.counts.waiting == 1000)
    }

    @Test(
        "A pool that drained to zero refills when the server is back (HikariCP #1256, #1474, #2161)"
    )
    func drainedToZero() throws {
        let bench = PoolBench(idle: 5) {
            $0.minimumIdle = 5
            $0.longestBackOff = .seconds(10)
        }
        bench.evictAll()
        for slot in 0..<5 { bench.closed(slot) }
        bench.pass(.seconds(3600))
        #expect(bench.counts.idle == 0)
        #expect(bench.counts.connectFailures > 100)
        // Back again: no caller comes, nobody restarts anything.
        for _ in 0..<10 where bench.counts.connecting == 0 { bench.pass(.seconds(1)) }
        for _ in 0..<5 { for slot in 0..<10 { bench.connected(slot) } }
        #expect(bench.counts.idle == 5)
    }
}
