import Roost
import Testing

@Suite("A pool: who is served when")
struct PoolWaitingTests {
    @Test("An idle connection is lent at once")
    func lendsIdle() {
        let bench = PoolBench(idle: 1)
        #expect(bench.acquire(1) == ["deliver 0 to 1"])
        #expect(bench.counts.leased == 1)
    }

    @Test("The connection that was used last is lent first")
    func lastInFirstOut() {
        let bench = PoolBench(idle: 3)
        #expect(bench.acquire(1) == ["deliver 2 to 1"])
        #expect(bench.acquire(2) == ["deliver 1 to 2"])
        bench.release(2)
        #expect(bench.acquire(3) == ["deliver 2 to 3"])
    }

    @Test("Those who wait are served in their order by connections that come back")
    func firstInFirstOut() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 1 }
        bench.acquire(1)
        for waiter in 2...4 { #expect(bench.acquire(waiter) == []) }
        #expect(bench.release(0) == ["deliver 0 to 2"])
        #expect(bench.release(0) == ["deliver 0 to 3"])
        #expect(bench.release(0) == ["deliver 0 to 4"])
        #expect(bench.release(0) == [])
        #expect(bench.counts.handOvers == 3)
    }

    @Test("Who comes later waits behind those who wait, whichever connection is free")
    func nobodyOvertakes() {
        let bench = PoolBench(idle: 2) { $0.maximumConnections = 2 }
        bench.acquire(1)
        bench.acquire(2)
        bench.acquire(3)
        #expect(bench.release(1) == ["deliver 1 to 3"])
        #expect(bench.acquire(4) == [])
        #expect(bench.release(0) == ["deliver 0 to 4"])
    }

    @Test("A waiter takes whatever connection is free first, and leaves the opened one to the next")
    func whicheverIsFree() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 2 }
        bench.acquire(1)
        #expect(bench.acquire(2) == ["connect 1"])
        #expect(bench.release(0) == ["deliver 0 to 2"])
        #expect(bench.connected(1) == [])
        #expect(bench.acquire(3) == ["deliver 1 to 3"])
    }

    @Test("A cancelled waiter leaves the queue, and the next is served")
    func cancel() {
        let bench = PoolBench { $0.maximumConnections = 1 }
        bench.acquire(1)
        bench.connected(0)
        bench.acquire(2)
        bench.acquire(3)
        #expect(bench.cancel(2) == ["refuse 2: cancelled"])
        #expect(bench.cancel(2) == [])
        #expect(bench.release(0) == ["deliver 0 to 3"])
        #expect(bench.counts.cancellations == 1)
    }

    @Test("The first, one in the middle and the last may leave the queue in any order")
    func cancelAnywhere() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 1 }
        for waiter in 1...6 { bench.acquire(waiter) }
        for waiter in [4, 2, 6] { #expect(bench.cancel(waiter) == ["refuse \(waiter): cancelled"]) }
        bench.acquire(7)
        #expect(bench.release(0) == ["deliver 0 to 3"])
        #expect(bench.release(0) == ["deliver 0 to 5"])
        #expect(bench.release(0) == ["deliver 0 to 7"])
    }

    @Test("The ticket of who has left does not cancel who stands there now")
    func staleTicket() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 1 }
        bench.acquire(1)
        bench.acquire(2)
        bench.cancel(2)
        bench.acquire(3)
        #expect(bench.cancel(2) == [])
        #expect(bench.counts.waiting == 1)
    }

    @Test("A deadline that is past is refused at once, though a connection is idle")
    func pastDeadline() {
        let bench = PoolBench(idle: 1)
        #expect(bench.acquire(1, within: .zero) == ["refuse 1: timedOut"])
        #expect(bench.acquire(2, within: .seconds(-1)) == ["refuse 2: timedOut"])
        #expect(bench.counts.timeOuts == 2)
    }

    @Test("Waiters are refused when their deadlines come, whatever their order")
    func deadlines() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 1 }
        bench.acquire(1)
        bench.acquire(2, within: .seconds(3))
        bench.acquire(3, within: .seconds(1))
        bench.acquire(4)
        #expect(bench.untilWake == .seconds(1))
        #expect(bench.pass(.milliseconds(999)) == [])
        #expect(bench.pass(.milliseconds(1)) == ["refuse 3: timedOut"])
        #expect(bench.pass(.seconds(2)) == ["refuse 2: timedOut"])
        #expect(bench.release(0) == ["deliver 0 to 4"])
    }

    @Test("A connection that comes back after a waiter's deadline goes to the next one")
    func returnAfterDeadline() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 1 }
        bench.acquire(1)
        bench.acquire(2, within: .seconds(1))
        bench.acquire(3)
        bench.passUnnoticed(.seconds(2))
        #expect(bench.release(0) == ["refuse 2: timedOut", "deliver 0 to 3"])
    }

    @Test("A full queue refuses who comes")
    func fullQueue() {
        let bench = PoolBench(idle: 1) {
            $0.maximumConnections = 1
            $0.waitQueueLimit = 2
        }
        for waiter in 1...3 { bench.acquire(waiter) }
        #expect(bench.acquire(4) == ["refuse 4: queueFull"])
        bench.cancel(2)
        #expect(bench.acquire(5) == [])
        #expect(bench.counts.queueFull == 1)
    }

    @Test("Streams lease no more than they may, and scopes behind them pass")
    func streamLimit() {
        let bench = PoolBench(idle: 3) {
            $0.maximumConnections = 3
            $0.maximumStreams = 1
        }
        #expect(bench.acquire(1, as: .stream) == ["deliver 2 to 1"])
        #expect(bench.acquire(2, as: .stream) == [])
        #expect(bench.acquire(3) == ["deliver 1 to 3"])
        #expect(bench.counts.streams == 1)
        #expect(bench.release(2) == ["deliver 2 to 2"])
    }

    @Test("A scope does not pass a stream that waits for a connection alone")
    func streamKeepsItsPlace() {
        let bench = PoolBench(idle: 1) { $0.maximumConnections = 1 }
        bench.acquire(1)
        bench.acquire(2, as: .stream)
        bench.acquire(3)
        #expect(bench.release(0) == ["deliver 0 to 2"])
        #expect(bench.release(0) == ["deliver 0 to 3"])
    }

    @Test("A stream that comes back broken lets the next one have an idle connection")
    func brokenStream() {
        let bench = PoolBench(idle: 2) { $0.maximumStreams = 1 }
        bench.acquire(1, as: .stream)
        bench.acquire(2, as: .stream)
        #expect(bench.release(1, .broken) == ["close 1", "deliver 0 to 2"])
    }

    @Test("A stream that its limit holds back wants no connection opened")
    func heldBackStreamWantsNothing() {
        let bench = PoolBench(idle: 1) { $0.maximumStreams = 1 }
        bench.acquire(1, as: .stream)
        #expect(bench.acquire(2, as: .stream) == [])
    }
}
