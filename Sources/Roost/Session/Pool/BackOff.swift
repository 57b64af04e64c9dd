/// The pauses after failures to connect: none after none, then up to twice as long with each, at random so that many
/// pools do not come back together.
package struct BackOff: Sendable {
    private let shortest: Int64
    private let longest: Int64

    /// How many connects failed since one succeeded.
    private(set) var failures = 0

    /// When the next connect may begin.
    package private(set) var end: Moment

    init(_ rules: PoolRules, now: Moment) {
        self.init(from: rules.shortestBackOff, to: rules.longestBackOff, now: now)
    }

    init(from shortest: Duration, to longest: Duration, now: Moment) {
        self.shortest = shortest.saturatingNanoseconds
        self.longest = longest.saturatingNanoseconds
        end = now
    }

    package mutating func succeed(now: Moment) {
        failures = 0
        end = now
    }

    package mutating func fail(now: Moment, _ numbers: inout SeededNumbers) {
        end = now.later(by: numbers.upTo(longestPause))
        failures += 1
    }

    /// After so many failures.
    private var longestPause: Int64 {
        let (pause, overflows) = shortest.multipliedReportingOverflow(by: 1 << min(failures, 62))
        return overflows ? longest : min(pause, longest)
    }
}
