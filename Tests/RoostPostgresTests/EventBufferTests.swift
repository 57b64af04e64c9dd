import Foundation
import Testing

@testable import RoostPostgres

/// The events that wait to be asked for, as a value.
@Suite struct EventBufferTests {
    private static func event(_ number: Int) -> PostgresNotifications.Event {
        .notification(channel: "a", payload: "\(number)", processID: 1)
    }

    private static func time(_ number: Int) -> Date { Date(timeIntervalSince1970: Double(number)) }

    /// Whatever comes and is taken in whatever order: what is taken is in order, and a gap stands wherever something is
    /// missing, which says since when, and nowhere else.
    @Test(arguments: [1, 2, 7], [PostgresNotifications.Overflow.dropsOldest, .dropsNewest])
    func nothingIsMissingWithoutAGap(_ limit: Int, _ overflow: PostgresNotifications.Overflow) {
        for _ in 0..<200 {
            var buffer = EventBuffer(limit: limit, overflow)
            var (added, taken) = (0, 0)
            var gap: Date?
            for _ in 0..<100 {
                if Int.random(in: 0..<3) > 0 {
                    added += 1
                    buffer.add(Self.event(added), wellAt: Self.time(added - 1))
                    continue
                }
                switch buffer.take() {
                case .notification(_, let payload, _):
                    let number = Int(payload) ?? 0
                    #expect(gap == nil ? number == taken + 1 : number > taken + 1)
                    (taken, gap) = (number, nil)
                case .gap(let since):
                    // More may be lost before the next is asked for.
                    #expect(gap.map { since > $0 } ?? (since == Self.time(taken)))
                    gap = since
                case nil:
                    #expect(gap == nil ? taken == added : taken < added)
                }
            }
            var left = 0
            while buffer.take() != nil { left += 1 }
            #expect(left <= limit + 1)
        }
    }

    @Test func aGapThatIsLostIsStillAGap() {
        var buffer = EventBuffer(limit: 2, .dropsOldest)
        buffer.add(.gap(since: Self.time(1)), wellAt: Self.time(1))
        for number in 6...8 { buffer.add(Self.event(number), wellAt: Self.time(number - 1)) }
        #expect(buffer.take() == .gap(since: Self.time(1)))
        #expect(buffer.take() == Self.event(7))
        #expect(buffer.take() == Self.event(8))
        #expect(buffer.take() == nil)
    }
}
