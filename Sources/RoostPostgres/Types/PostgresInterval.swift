/// A span of time as a calendar has them: PostgreSQL's `interval`. Months are of no fixed number of days, and days of no
/// fixed number of hours, so that each is kept by itself.
///
/// Two are equal that are so in each of the three. SQL's `=` takes 30 days for a month, and 24 hours for a day.
public struct PostgresInterval: Hashable, Sendable, Codable {
    /// Months; twelve are a year.
    public var months: Int32
    /// Days.
    public var days: Int32
    /// What is less than a day, and may be more.
    public var microseconds: Int64

    /// An interval.
    public init(months: Int32 = 0, days: Int32 = 0, microseconds: Int64 = 0) {
        (self.months, self.days, self.microseconds) = (months, days, microseconds)
    }

    /// A duration, which has neither months nor days; cut off at the microsecond. Nil where it is longer than 292,000
    /// years.
    public init?(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, carry) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        guard !overflow, !carry else { return nil }
        self.init(microseconds: sum)
    }

    /// The duration; nil where there are months or days, which have none.
    public var duration: Duration? { months == 0 && days == 0 ? .microseconds(microseconds) : nil }
}

extension PostgresInterval: CustomStringConvertible {
    /// The interval as PostgreSQL prints it: `1 year 2 mons -3 days +04:05:06.5`.
    public var description: String {
        var text = ""
        var isBehindNegative = false
        for (value, unit) in [(months / 12, "year"), (months % 12, "mon"), (days, "day")] where value != 0 {
            if !text.isEmpty { text += " " }
            text += (isBehindNegative && value > 0 ? "+" : "") + "\(value) \(unit)" + (value == 1 ? "" : "s")
            isBehindNegative = value < 0
        }
        guard text.isEmpty || microseconds != 0 else { return text }
        if !text.isEmpty { text += " " }
        text += microseconds < 0 ? "-" : isBehindNegative ? "+" : ""
        return text + ClockText.of(microseconds.magnitude)
    }
}

extension PostgresInterval: PostgresValue {
    public typealias Base = Self
    public typealias Arithmetic = Never

    public static var postgresType: PostgresTypeName { "interval" }

    public var postgresText: String? { description }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        microseconds = try bytes.integer()
        days = try bytes.integer()
        months = try bytes.integer()
    }

    public func write(postgres output: inout PostgresOutput) {
        output.append(microseconds)
        output.append(days)
        output.append(months)
    }
}
