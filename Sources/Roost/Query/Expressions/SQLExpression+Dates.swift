import Foundation

/// A part of a date, as a number.
public enum DatePart: Sendable, CaseIterable {
    /// The year.
    case year
    /// From 1 to 12.
    case month
    /// From 1 to 31.
    case day
    /// From 0 to 23.
    case hour
    /// From 0 to 59.
    case minute
    /// From 0 to 59, without its fraction.
    case second
    /// From 0, which is Sunday, to 6.
    case weekday
    /// From 1 to 366.
    case dayOfYear
}

/// What dates are cut off to, and moved by.
public enum DateUnit: Sendable, CaseIterable {
    /// From the 1st of January on.
    case year
    /// From the 1st day on.
    case month
    /// From Monday on.
    case week
    /// From midnight on.
    case day
    /// An hour.
    case hour
    /// A minute.
    case minute
    /// A second.
    case second
}

/// A unit that always lasts as long.
public enum DurationUnit: Int, Sendable, CaseIterable {
    /// A second.
    case second = 1
    /// 60 seconds.
    case minute = 60
    /// 60 minutes.
    case hour = 3_600
    /// 24 hours.
    case day = 86_400
    /// 7 days.
    case week = 604_800

    /// How long it lasts.
    public var seconds: Int { rawValue }
}

/// Everything is worked out in UTC, in which dates are stored, and to the microsecond.
extension SQLExpression where Value: Operand, Value.Base == Date {
    /// The year, month and so on of the date, in UTC.
    public func part(_ part: DatePart) -> SQLExpression<Int?> {
        SQLExpression<Int?>(.call(.part(part), node))
    }

    /// The year of the date, in UTC.
    public func year() -> SQLExpression<Int?> { part(.year) }

    /// The month of the date, from 1 to 12, in UTC.
    public func month() -> SQLExpression<Int?> { part(.month) }

    /// The day of the date's month, from 1 to 31, in UTC.
    public func day() -> SQLExpression<Int?> { part(.day) }

    /// The hour of the date's day, from 0 to 23, in UTC.
    public func hour() -> SQLExpression<Int?> { part(.hour) }

    /// The start of the year, month and so on in which the date lies, in UTC.
    public func truncated(to unit: DateUnit) -> SQLExpression {
        SQLExpression(.call(.truncation(to: unit), node))
    }

    /// The date so many units later, or earlier where the number is negative. A day that a month does not have
    /// becomes that month's last: a month after the 31st of January is the 28th or 29th of February.
    public func adding<Amount: Operand>(_ amount: Amount, _ unit: DateUnit) -> SQLExpression<Date?>
    where Amount.Arithmetic == Int {
        SQLExpression<Date?>(.call(.adding(unit), node, amount.node))
    }

    /// How many whole units lie between an earlier date and this one; negative where the other is later.
    public func difference<Other: Operand>(
        from earlier: Other, in unit: DurationUnit
    ) -> SQLExpression<Int?> where Other.Base == Date {
        SQLExpression<Int?>(.call(.difference(in: unit), node, earlier.node))
    }
}
