import Foundation

/// A day and a time of day, to the microsecond: PostgreSQL's `timestamp`, whose zone is whatever the reader takes it for.
///
/// A point in time is a `Date`, which is a `timestamptz`, and reads a `timestamp` as one in UTC. This type is for columns
/// that have to be `timestamp`, and for infinity.
public struct PostgresTimestamp: Hashable, Sendable, Codable {
    /// Microseconds since 2000-01-01 00:00:00.
    public let microsecondsSince2000: Int64

    /// A timestamp, by its distance from 2000-01-01 00:00:00.
    public init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }

    /// A time of a day; infinity where the day is, and nil where it is more than 290,000 years away.
    public init?(_ date: PostgresDate, _ time: PostgresTime = .midnight) {
        guard date.isFinite else {
            self = date == .infinity ? .infinity : .negativeInfinity
            return
        }
        let (days, overflow) = Int64(date.daysSince2000).multipliedReportingOverflow(
            by: PostgresType.microsecondsPerDay)
        let (sum, carry) = days.addingReportingOverflow(time.microseconds)
        guard !overflow, !carry else { return nil }
        self.init(microsecondsSince2000: sum)
    }

    /// What clocks in UTC show at a point in time; nil where that is not finite or more than 290,000 years away.
    public init?(_ date: Date) {
        guard let microseconds = date.microsecondsSince1970 else { return nil }
        let (value, overflow) = microseconds.subtractingReportingOverflow(PostgresType.epoch)
        // The greatest and the least integer stand for infinity.
        guard !overflow, value != .min else { return nil }
        self.init(microsecondsSince2000: value)
    }

    /// The point in time at which clocks in UTC show it; nil for infinity, and more than 290,000 years away. A `Date` keeps
    /// microseconds in the years 1729 to 2272, and rounds them before and behind.
    public var date: Date? {
        let (value, overflow) = microsecondsSince2000.addingReportingOverflow(PostgresType.epoch)
        return overflow || !isFinite ? nil : Date(microsecondsSince1970: value)
    }

    /// After every other.
    public static let infinity = PostgresTimestamp(microsecondsSince2000: .max)
    /// Before every other.
    public static let negativeInfinity = PostgresTimestamp(microsecondsSince2000: .min)

    /// Whether it is no infinity.
    public var isFinite: Bool { self != .infinity && self != .negativeInfinity }
}

extension PostgresTimestamp: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.microsecondsSince2000 < right.microsecondsSince2000
    }
}

extension PostgresTimestamp: CustomStringConvertible {
    /// The timestamp as PostgreSQL prints it: `2013-01-31 05:15:00.25`, `0044-03-15 12:00:00 BC`, `infinity`.
    public var description: String { text(zone: "") }

    func text(zone: String) -> String {
        if self == .infinity { return "infinity" }
        if self == .negativeInfinity { return "-infinity" }
        var (days, rest) = microsecondsSince2000.quotientAndRemainder(
            dividingBy: PostgresType.microsecondsPerDay)
        if rest < 0 {
            days -= 1
            rest += PostgresType.microsecondsPerDay
        }
        let day = CivilDay(daysSince2000: Int(days))
        return day.text + " " + ClockText.of(UInt64(rest)) + zone + (day.year < 1 ? " BC" : "")
    }
}

extension PostgresTimestamp: PostgresValue {
    public typealias Base = Self
    public typealias Arithmetic = Never

    public static var postgresType: PostgresTypeName { "timestamp" }

    public var postgresText: String? { description }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        microsecondsSince2000 = try bytes.integer()
    }

    public func write(postgres output: inout PostgresOutput) {
        output.append(microsecondsSince2000)
    }
}
