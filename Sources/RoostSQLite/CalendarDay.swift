/// A day of the Gregorian calendar, which is taken to reach back for ever, as SQLite does.
///
/// Days are counted in years that begin with March, so that a leap day comes last and the lengths of the
/// months before it follow one rule; and from the year −400, so that no number is negative.
struct CalendarDay: Equatable {
    var year: Int64
    var month: Int64
    var day: Int64

    private static let daysPer400Years: Int64 = 146_097
    /// January and February of the year 0.
    private static let daysToMarch: Int64 = 60
    private static let daysFromYear0To1970: Int64 = 719_528

    init(year: Int64, month: Int64, day: Int64) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// - Parameter days: 0 for 0000-01-01; not negative.
    init(daysSinceYear0 days: Int64) {
        let shifted = days - Self.daysToMarch + Self.daysPer400Years
        let (cycle, dayOfCycle) = (shifted / Self.daysPer400Years, shifted % Self.daysPer400Years)
        // Without the leap days of 4 and 400 years, and with the missing ones of 100.
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfCycle + cycle * 400 - 400 + (month <= 2 ? 1 : 0)
    }

    /// Whether there is such a day.
    @inline(__always)
    var isValid: Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        // Every month has these: most days are told without the rules of leap years.
        if day <= 28 { return true }
        switch month {
        case 2: return day <= (isLeapYear ? 29 : 28)
        case 4, 6, 9, 11: return day <= 30
        default: return day <= 31
        }
    }

    /// The number of days since 1970-01-01, negative before.
    @inline(__always)
    var daysSince1970: Int64 {
        let shiftedYear = year + 400 - (month <= 2 ? 1 : 0)
        let yearOfCycle = shiftedYear % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
        let shifted = shiftedYear / 400 * Self.daysPer400Years + dayOfCycle
        return shifted + Self.daysToMarch - Self.daysPer400Years - Self.daysFromYear0To1970
    }

    private var isLeapYear: Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}
