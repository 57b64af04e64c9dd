extension TimestampText {
    /// The microseconds of a date in the form that ``write(_:to:)`` gives it, or in one of those that SQLite
    /// reads as well: `T` instead of the space, the offset `Z` or `±HH:MM` after a time, no seconds, no
    /// time at all. Nil for everything else, and for a fraction finer than a microsecond.
    static func read(_ text: UnsafePointer<UInt8>, count: Int) -> Int64? {
        guard count >= 10, let day = readDay(text) else { return nil }
        if count == 10 { return day * microsecondsPerDay }
        guard text[10] == UInt8(ascii: " ") || text[10] == UInt8(ascii: "T") else { return nil }
        guard count >= 16, let minute = readMinute(text + 11) else { return nil }
        var end = 16
        guard let rest = readSeconds(text, count: count, at: &end) else { return nil }
        guard let offset = readOffset(text + end, count: count - end) else { return nil }
        return day * microsecondsPerDay + (minute - offset) * microsecondsPerMinute + rest
    }

    /// Two digits as a number; one that no field allows where they are none.
    @inline(__always)
    private static func pair(_ text: UnsafePointer<UInt8>) -> Int64 {
        let (tens, ones) = (text[0] &- UInt8(ascii: "0"), text[1] &- UInt8(ascii: "0"))
        return tens > 9 || ones > 9 ? 1000 : Int64(tens) * 10 + Int64(ones)
    }

    /// `YYYY-MM-DD` as days since 1970.
    @inline(__always)
    private static func readDay(_ text: UnsafePointer<UInt8>) -> Int64? {
        let (century, yearOfCentury) = (pair(text), pair(text + 2))
        guard century < 100, yearOfCentury < 100 else { return nil }
        guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
        let date = CalendarDay(
            year: century * 100 + yearOfCentury, month: pair(text + 5), day: pair(text + 8))
        return date.isValid ? date.daysSince1970 : nil
    }

    /// `HH:MM` as minutes.
    @inline(__always)
    private static func readMinute(_ text: UnsafePointer<UInt8>) -> Int64? {
        let (hour, minute) = (pair(text), pair(text + 3))
        guard hour < 24, minute < 60, text[2] == UInt8(ascii: ":") else { return nil }
        return hour * 60 + minute
    }

    /// `:SS` with or without a fraction, if it is there, as microseconds.
    @inline(__always)
    private static func readSeconds(_ text: UnsafePointer<UInt8>, count: Int, at end: inout Int) -> Int64? {
        guard end < count, text[end] == UInt8(ascii: ":") else { return 0 }
        guard count >= end + 3 else { return nil }
        let second = pair(text + end + 1)
        guard second < 60 else { return nil }
        end += 3
        guard end < count, text[end] == UInt8(ascii: ".") else { return second * microsecondsPerSecond }
        end += 1
        guard let fraction = readFraction(text, count: count, at: &end) else { return nil }
        return second * microsecondsPerSecond + fraction
    }

    /// The digits after the point as microseconds.
    private static func readFraction(_ text: UnsafePointer<UInt8>, count: Int, at end: inout Int) -> Int64? {
        let start = end
        var (fraction, unit) = (Int64(0), microsecondsPerSecond)
        while end < count {
            let digit = text[end] &- UInt8(ascii: "0")
            if digit > 9 { break }
            unit /= 10
            // Beyond the microsecond only zeros lose nothing.
            if unit == 0, digit != 0 { return nil }
            fraction += Int64(digit) * unit
            end += 1
        }
        return end == start ? nil : fraction
    }

    /// What is left of the text as the minutes by which its time is ahead of UTC.
    private static func readOffset(_ text: UnsafePointer<UInt8>, count: Int) -> Int64? {
        if count == 0 { return 0 }
        if count == 1, text[0] == UInt8(ascii: "Z") { return 0 }
        guard count == 6, let minutes = readMinute(text + 1), minutes <= 14 * 60 else { return nil }
        switch text[0] {
        case UInt8(ascii: "+"): return minutes
        case UInt8(ascii: "-"): return -minutes
        default: return nil
        }
    }
}
