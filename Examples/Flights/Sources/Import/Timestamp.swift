/// A moment as the data writes it: `2013-01-01T10:00:00Z`.
///
/// Foundation reads such text too, but takes the 30th of February for the 2nd of March.
struct Timestamp {
    let secondsSince1970: Int

    /// Nil for text of any other form, and for times that do not exist.
    init?(_ text: ArraySlice<UInt8>) {
        var digits = Digits(rest: text)
        guard let year = digits.number(4, before: "-"),
            let month = digits.number(2, before: "-"),
            let day = digits.number(2, before: "T"),
            let hour = digits.number(2, before: ":"),
            let minute = digits.number(2, before: ":"),
            let second = digits.number(2, before: "Z"),
            digits.rest.isEmpty,
            1...12 ~= month, 1...Self.days(inMonth: month, of: year) ~= day,
            hour < 24, minute < 60, second < 60
        else { return nil }
        let days = Self.daysSince1970(year: year, month: month, day: day)
        secondsSince1970 = ((days * 24 + hour) * 60 + minute) * 60 + second
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Counts from the first of March of the year 0, so that a leap day is the last day of its year.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let monthSinceMarch = (month + 9) % 12
        let leapDays = year / 4 - year / 100 + year / 400
        let dayOfYear = (153 * monthSinceMarch + 2) / 5 + day - 1
        let daysBefore1970 = 719_468
        return year * 365 + leapDays + dayOfYear - daysBefore1970
    }
}

/// Numbers of a fixed width, one after the other.
private struct Digits {
    var rest: ArraySlice<UInt8>

    /// The number that so many digits make up, if this character follows; it is passed over.
    mutating func number(_ count: Int, before separator: Unicode.Scalar) -> Int? {
        var number = 0
        for _ in 0..<count {
            guard let digit = rest.popFirst()?.decimalDigit else { return nil }
            number = number * 10 + digit
        }
        return rest.popFirst() == UInt8(ascii: separator) ? number : nil
    }
}
