import Testing

@testable import Roost

@Suite("When a scope is run again")
struct RetryScheduleTests {
    private static let conflict = DatabaseError(.serializationFailure, "two met")
    private static let now = Moment(nanoseconds: 1_000_000_000)

    private func schedule(
        _ attempts: Int, until deadline: Moment = .distantFuture, _ change: (inout Retries) -> Void = { _ in }
    ) -> RetrySchedule {
        var retries = Retries.upTo(attempts)
        retries.seed = 7
        change(&retries)
        return RetrySchedule(retries, until: deadline, now: Self.now)
    }

    @Test("As often as was asked, and the last error says how often")
    func attempts() {
        var schedule = schedule(3)
        #expect(schedule.pause(after: Self.conflict, now: Self.now) != nil)
        #expect(schedule.pause(after: DatabaseError(.deadlock, "two waited"), now: Self.now) != nil)
        #expect(schedule.pause(after: Self.conflict, now: Self.now) == nil)
        let last = schedule.last(Self.conflict) as? DatabaseError
        #expect(last?.attempts == 3)
        #expect(last?.description == "two met This was attempt 3.")
    }

    @Test("Pauses have any length up to one that doubles, the same for the same seed")
    func pauses() {
        var (one, other) = (schedule(20), schedule(20))
        var longest: [Duration] = []
        for attempt in 0..<19 {
            let pause = one.pause(after: Self.conflict, now: Self.now)
            #expect(pause == other.pause(after: Self.conflict, now: Self.now))
            longest.append(min(.milliseconds(10) * (1 << attempt), .seconds(1)))
            #expect(pause.map { $0 > .zero && $0 <= longest[attempt] } == true)
        }
        var third = schedule(20) { $0.seed = 8 }
        var fourth = schedule(20)
        #expect(
            (0..<19).contains { _ in
                third.pause(after: Self.conflict, now: Self.now)
                    != fourth.pause(after: Self.conflict, now: Self.now)
            })
    }

    @Test("Not where the pause would end behind the deadline")
    func deadline() {
        var schedule = schedule(9, until: Self.now + .milliseconds(1)) { $0.shortestPause = .seconds(60) }
        #expect(schedule.pause(after: Self.conflict, now: Self.now) == nil)
        #expect((schedule.last(Self.conflict) as? DatabaseError)?.attempts == nil)
    }

    @Test(
        "Not after another failure",
        arguments: [.commitUnknown, .connectionLost, .locked, .cancelled, .deadlineExceeded]
            as [DatabaseError.Code])
    func otherFailures(_ code: DatabaseError.Code) {
        var schedule = schedule(9)
        #expect(schedule.pause(after: DatabaseError(code, "no"), now: Self.now) == nil)
    }

    @Test("Where the failure was caught and made the commit fail, but not after rows were given out")
    func doomed() {
        var schedule = schedule(9)
        let doomed = DatabaseError(.transactionDoomed, "caught", at: .init(underlying: Self.conflict))
        #expect(schedule.pause(after: doomed, now: Self.now) != nil)
        #expect(schedule.pause(after: doomed.afterStreaming, now: Self.now) == nil)
        #expect(schedule.pause(after: Self.conflict.afterStreaming, now: Self.now) == nil)
    }
}
