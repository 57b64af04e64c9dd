import Roost
import Testing

@Suite("A pool: what time alone brings")
struct PoolTimeTests {
    @Test("A pool in which nothing can happen asks for no wake")
    func noWake() {
        let bench = PoolBench(idle: 1) {
            $0.idleTimeout = nil
            $0.maximumLifetime = nil
            $0.validationIdle = nil
        }
        // The time to connect, which is not needed any more.
        #expect(bench.pass(.seconds(10)) == [])
        #expect(bench.untilWake == nil)
        bench.acquire(1)
        #expect(bench.untilWake == nil)
    }

    @Test("A lease that is held too long is reported once, and when it comes back")
    func leak() {
        let bench = PoolBench(idle: 1) { $0.leakThreshold = .seconds(5) }
        bench.acquire(1)
        #expect(bench.untilWake == .seconds(5))
        #expect(bench.pass(.seconds(20)) == ["leak 0 after 5.0 seconds"])
        #expect(bench.release(0) == ["returned 0 after 20.0 seconds"])
        #expect(bench.counts.leaks == 1)
    }

    @Test("A lease that comes back in time is not reported, nor is the next")
    func noLeak() {
        let bench = PoolBench(idle: 1) { $0.leakThreshold = .seconds(5) }
        bench.acquire(1)
        bench.acquire(2)
        bench.pass(.seconds(4))
        #expect(bench.release(0) == ["deliver 0 to 2"])
        #expect(bench.pass(.seconds(4)) == [])
        #expect(bench.release(0) == [])
    }

    @Test("After the clock jumped idle connections are asked first, and leases go on")
    func clockJump() {
        let bench = PoolBench(idle: 2) {
            $0.validationIdle = nil
            $0.leakThreshold = .seconds(10)
        }
        bench.acquire(1)
        #expect(bench.sleep(.seconds(71)) == ["leak 1 after 71.0 seconds"])
        #expect(bench.acquire(2) == ["validate 0"])
        #expect(bench.validated(0, isAlive: true) == ["deliver 0 to 2"])
        #expect(bench.release(0) == [])
        #expect(bench.acquire(3) == ["deliver 0 to 3"])
    }

    @Test("A wake that comes late, but by no more than a minute, is no jump")
    func lateWake() {
        let bench = PoolBench(idle: 2) {
            $0.validationIdle = nil
            $0.leakThreshold = .seconds(10)
        }
        bench.acquire(1)
        #expect(bench.sleep(.seconds(70)) == ["leak 1 after 70.0 seconds"])
        #expect(bench.acquire(2) == ["deliver 0 to 2"])
    }

    @Test("Moments saturate at the ends of the clock")
    func saturation() {
        let late = Moment(nanoseconds: .max - 5)
        #expect(late + .seconds(1) == .distantFuture)
        #expect(Moment(nanoseconds: .min + 5) - .seconds(1) == Moment(nanoseconds: .min))
        #expect(Moment.distantFuture - Moment(nanoseconds: .min) == .nanoseconds(Int64.max))
        #expect(Moment(nanoseconds: 0) + .seconds(Int64.max) == .distantFuture)
        #expect(Moment(nanoseconds: 0) - .seconds(Int64.max) == Moment(nanoseconds: -.max))
        #expect(Moment(nanoseconds: 2_500) - Moment(nanoseconds: 500) == .microseconds(2))
        #expect(Moment(nanoseconds: 0) + .milliseconds(-3) == Moment(nanoseconds: -3_000_000))
    }
}
