/// A day of the calendar without a time or a zone: PostgreSQL's `date`.
///
/// Days go from 4713 BC to the year 5,874,897; two more values stand for infinity.
public struct PostgresDate: Hashable, Sendable, Codable {
    /// Days since 2000-01-01.
    public let daysSince2000: Int32

    /// A day, by its distance from 2000-01-01.
    public init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }

    /// A day of the Gregorian calendar, before its introduction as well; nil where the year has none such. The year
    /// before 1 is 0.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (1...31).contains(day), (-4_800...5_900_000).contains(year) else {
            return nil
        }
        let date = CivilDay(year: year, month: month, day: day)
        guard CivilDay(daysSince2000: date.daysSince2000) == date,
            let days = Int32(exactly: date.daysSince2000)
        else { return nil }
        self.init(daysSince2000: days)
    }

    /// After every day.
    public static let infinity = PostgresDate(daysSince2000: .max)
    /// Before every day.
    public static let negativeInfinity = PostgresDate(daysSince2000: .min)

    /// Whether it is a day.
    public var isFinite: Bool { self != .infinity && self != .negativeInfinity }

    private var civil: CivilDay { CivilDay(daysSince2000: Int(daysSince2000)) }

    /// The year; the one before 1 is 0. Of no meaning for infinity.
    public var year: Int { civil.year }
    /// The month, from 1. Of no meaning for infinity.
    public var month: Int { civil.month }
    /// The day of the month, from 1. Of no meaning for infinity.
    public var day: Int { civil.day }
}

extension PostgresDate: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.daysSince2000 < right.daysSince2000 }
}

extension PostgresDate: CustomStringConvertible {
    /// The day as PostgreSQL prints it: `2013-01-31`, `0044-03-15 BC`, `infinity`.
    public var description: String {
        if self == .infinity { return "infinity" }
        if self == .negativeInfinity { return "-infinity" }
        return civil.text + (civil.year < 1 ? " BC" : "")
    }
}

extension PostgresDate: PostgresValue {
    public typealias Base = Self
    public typealias Arithmetic = Never

    public static var postgresType: PostgresTypeName { "date" }

    public var postgresText: String? { description }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        daysSince2000 = try bytes.integer()
    }

    public func write(postgres output: inout PostgresOutput) {
        output.append(daysSince2000)
    }
}

/// A day of the Gregorian calendar, from and to its number.
struct CivilDay: Equatable {
    var year: Int
    var month: Int
    var day: Int

    private static let daysPerEra = 146_097
    /// From 0000-03-01, with which an era of 400 years begins, to 2000-01-01.
    private static let offset = 730_425

    init(year: Int, month: Int, day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Years begin in March here, so that the day of a leap year is their last.
    init(daysSince2000: Int) {
        let days = daysSince2000 + Self.offset
        let era = (days >= 0 ? days : days - (Self.daysPerEra - 1)) / Self.daysPerEra
        let dayOfEra = days - era * Self.daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSince2000: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * Self.daysPerEra + dayOfEra - Self.offset
    }

    /// Without the `BC` of a year before 1.
    var text: String {
        String(year < 1 ? 1 - year : year).padded(to: 4) + "-" + String(month).padded(to: 2) + "-"
            + String(day).padded(to: 2)
    }
}

extension String {
    /// With as many zeros before it as it lacks digits.
    func padded(to count: Int) -> String {
        utf8.count < count ? String(repeating: "0", count: count - utf8.count) + self : self
    }
}

/// Times of day as PostgreSQL prints them.
enum ClockText {
    /// Hours, minutes, seconds, and a fraction only where there is one, without zeros at its end.
    static func of(_ microseconds: UInt64) -> String {
        let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        var text =
            String(seconds / 3_600).padded(to: 2) + ":" + String(seconds / 60 % 60).padded(to: 2) + ":"
            + String(seconds % 60).padded(to: 2)
        guard fraction > 0 else { return text }
        text += "." + String(fraction).padded(to: 6)
        while text.last == "0" { text.removeLast() }
        return text
    }
}
