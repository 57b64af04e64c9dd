import Roost
import Testing

@Suite("A pool: when connections are opened")
struct PoolConnectingTests {
    @Test("A connection is opened for who waits, and lent to them")
    func opensForWaiter() {
        let bench = PoolBench()
        #expect(bench.acquire(1) == ["connect 0"])
        #expect(bench.connected(0) == ["deliver 0 to 1"])
    }

    @Test("No more connections are opened at once than may be")
    func connectsAtOnce() {
        let bench = PoolBench { $0.maximumConnectsAtOnce = 2 }
        #expect(bench.acquire(1) == ["connect 0"])
        #expect(bench.acquire(2) == ["connect 1"])
        #expect(bench.acquire(3) == [])
        #expect(bench.connected(1) == ["deliver 1 to 1", "connect 2"])
    }

    @Test("A connect that has not begun is dropped with the demand for it")
    func droppedConnect() {
        let bench = PoolBench { $0.maximumConnectsAtOnce = 1 }
        bench.acquire(1)
        bench.acquire(2)
        bench.cancel(2)
        #expect(bench.connected(0) == ["deliver 0 to 1"])
        #expect(bench.counts.connects == 1)
    }

    @Test("A connect whose waiter has left serves the next, or rests")
    func connectOutlivesWaiter() {
        let bench = PoolBench()
        bench.acquire(1)
        bench.cancel(1)
        #expect(bench.acquire(2) == [])
        #expect(bench.connected(0) == ["deliver 0 to 2"])
    }

    @Test("There are never more connections than the maximum")
    func maximum() {
        let bench = PoolBench {
            $0.maximumConnections = 2
            $0.maximumConnectsAtOnce = 10
        }
        for waiter in 1...5 { bench.acquire(waiter) }
        #expect(bench.counts.total == 2)
        bench.connected(0)
        bench.connected(1)
        #expect(bench.counts.total == 2)
        #expect(bench.counts.waiting == 3)
    }

    @Test("A broken connection is closed, and replaced once it is gone")
    func brokenReplaced() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 1 }
        bench.acquire(1)
        bench.acquire(2)
        #expect(bench.release(0, .broken) == ["close 0"])
        #expect(bench.closed(0) == ["connect 0"])
        #expect(bench.connected(0) == ["deliver 0 to 2"])
    }

    @Test("A broken connection that nobody wants is not replaced")
    func brokenUnwanted() {
        let bench = PoolBench(idle: 1)
        bench.acquire(1)
        #expect(bench.release(0, .broken) == ["close 0"])
        #expect(bench.closed(0) == [])
        #expect(bench.counts.total == 0)
    }

    @Test("The minimum of idle connections is opened in the background")
    func minimumOpened() {
        let bench = PoolBench { $0.minimumIdle = 3 }
        #expect(bench.untilWake == .zero)
        #expect(bench.pass(.zero) == ["connect 0", "connect 1"])
        #expect(bench.connected(0) == ["connect 2"])
        #expect(bench.connected(1) == [])
        #expect(bench.connected(2) == [])
        #expect(bench.counts.idle == 3)
    }

    @Test("The minimum of idle connections is filled up when one is lent")
    func minimumFilledUp() {
        let bench = PoolBench(idle: 1) { $0.minimumIdle = 1 }
        #expect(bench.acquire(1) == ["deliver 0 to 1", "connect 1"])
    }

    @Test("The minimum of idle connections is filled up though who comes is refused")
    func minimumFilledUpAtRefusal() {
        let bench = PoolBench(idle: 1) {
            $0.minimumIdle = 1
            $0.waitQueueLimit = 0
            $0.maximumLifetime = .seconds(100)
        }
        bench.passUnnoticed(.seconds(100))
        #expect(bench.acquire(1) == ["close 0", "refuse 1: queueFull", "connect 1"])
    }

    @Test("After a transient failure those who wait wait on, and one connect tries again")
    func transientFailure() throws {
        let bench = PoolBench { $0.maximumConnectsAtOnce = 2 }
        bench.acquire(1)
        bench.acquire(2)
        bench.acquire(3)
        #expect(bench.connectFailed(0) == [])
        #expect(bench.connectFailed(1) == [])
        #expect(bench.counts.waiting == 3)
        let pause = try #require(bench.untilWake)
        #expect(pause > .zero && pause <= .milliseconds(200))
        #expect(bench.pass(pause) == ["connect 1"])
        #expect(bench.connected(1) == ["deliver 1 to 1", "connect 0", "connect 2"])
    }

    @Test("The pause after failures doubles up to its limit, and ends with a success")
    func backOff() throws {
        let bench = PoolBench {
            $0.shortestBackOff = .milliseconds(100)
            $0.longestBackOff = .seconds(1)
        }
        bench.acquire(1)
        for limit in [100, 200, 400, 800, 1000, 1000] {
            bench.connectFailed(0)
            let pause = try #require(bench.untilWake)
            #expect(pause > .zero && pause <= .milliseconds(limit))
            #expect(bench.pass(pause) == ["connect 0"])
        }
        bench.connected(0)
        bench.release(0, .broken)
        bench.closed(0)
        #expect(bench.acquire(2) == ["connect 0"])
    }

    @Test("A lasting failure refuses all who wait")
    func lastingFailure() {
        let bench = PoolBench()
        bench.acquire(1)
        bench.acquire(2, as: .stream, within: .seconds(5))
        bench.acquire(3)
        #expect(
            bench.connectFailed(0, isTransient: false) == [
                "refuse 1: connectFailed", "refuse 2: connectFailed", "refuse 3: connectFailed",
            ])
        #expect(bench.connectFailed(1, isTransient: false) == [])
        #expect(bench.acquire(4) == [])
        #expect(bench.counts.connectFailures == 2)
    }

    @Test("Who fails fast is refused at the first transient failure, and nobody else")
    func failsFast() {
        let bench = PoolBench()
        bench.acquire(1)
        bench.acquire(2, failsFast: true)
        bench.acquire(3, as: .stream, failsFast: true)
        #expect(bench.connectFailed(0) == ["refuse 2: connectFailed", "refuse 3: connectFailed"])
        #expect(bench.counts.waiting == 1)
    }

    @Test("A connect that does not end is cut, and counts as failed")
    func connectTimeout() {
        let bench = PoolBench { $0.connectTimeout = .seconds(10) }
        bench.acquire(1, failsFast: true)
        bench.acquire(2)
        let late = bench.id(0)
        #expect(bench.pass(.seconds(10)) == ["cut 0", "refuse 1: connectFailed", "cut 1"])
        #expect(bench.counts.connectFailures == 2)
        #expect(bench.counts.total == 0)
        #expect(bench.release(late) == [])
    }

    @Test("An answer that comes too late opens nothing")
    func lateAnswer() {
        let bench = PoolBench { $0.connectTimeout = .seconds(10) }
        bench.acquire(1)
        bench.pass(.seconds(10))
        #expect(bench.connected(0) == [])
        #expect(bench.connectFailed(0) == [])
        #expect(bench.counts.connectFailures == 1)
    }
}
