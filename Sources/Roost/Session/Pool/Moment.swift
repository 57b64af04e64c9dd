/// A point on a clock that never goes back, in nanoseconds since that clock's own beginning.
///
/// Arithmetic saturates: a moment that would lie beyond the clock's end is its end, ``distantFuture``.
package struct Moment: Comparable, Hashable, Sendable {
    /// The time since the clock's beginning.
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The clock's end, which stands for "never".
    package static let distantFuture = Moment(nanoseconds: .max)

    package static func < (left: Moment, right: Moment) -> Bool { left.nanoseconds < right.nanoseconds }

    package static func + (moment: Moment, duration: Duration) -> Moment {
        moment.later(by: duration.saturatingNanoseconds)
    }

    package static func - (moment: Moment, duration: Duration) -> Moment {
        moment.later(by: .zero.subtractingSaturated(duration.saturatingNanoseconds))
    }

    package static func - (left: Moment, right: Moment) -> Duration {
        .nanoseconds(left.nanoseconds.subtractingSaturated(right.nanoseconds))
    }

    /// The same as `+`, for a span that was converted before: converting a `Duration` divides 128 bits.
    func later(by nanoseconds: Int64) -> Moment {
        Moment(nanoseconds: self.nanoseconds.addingSaturated(nanoseconds))
    }
}

extension Duration {
    /// In nanoseconds, cut off; `Int64.max` or `.min` where they do not fit.
    var saturatingNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (nanoseconds, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflows { return seconds < 0 ? .min : .max }
        return nanoseconds.addingSaturated(attoseconds / 1_000_000_000)
    }
}

extension Int64 {
    fileprivate func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflows) = addingReportingOverflow(other)
        guard overflows else { return sum }
        return other < 0 ? .min : .max
    }

    fileprivate func subtractingSaturated(_ other: Int64) -> Int64 {
        let (difference, overflows) = subtractingReportingOverflow(other)
        guard overflows else { return difference }
        return other < 0 ? .max : .min
    }
}
