/// Dates as SQLite's own functions write and read them, and microseconds since 1970.
///
/// What is written is UTC, `2013-01-01 05:15:00`, with a fraction only where there is one and without the
/// zeros at its end: one instant has one text, and the texts sort as the instants do.
enum TimestampText {
    /// The bytes that the longest text needs, rounded up.
    static let capacity = 32

    /// The microseconds since 1970 of 0000-01-01 00:00:00 and of 9999-12-31 23:59:59.999999, beyond which
    /// SQLite knows no date.
    static let range = Int64(-62_167_219_200_000_000)...253_402_300_799_999_999

    static let microsecondsPerSecond: Int64 = 1_000_000
    static let microsecondsPerMinute: Int64 = 60_000_000
    static let microsecondsPerHour: Int64 = 3_600_000_000
    static let microsecondsPerDay: Int64 = 86_400_000_000

    /// Writes a date and returns the number of bytes, at most 26; nil for one outside ``range``.
    ///
    /// - Parameter text: Room for ``capacity`` bytes.
    static func write(_ microseconds: Int64, to text: UnsafeMutablePointer<UInt8>) -> Int? {
        guard range.contains(microseconds) else { return nil }
        // Counted from the year 0, so that nothing is negative and division rounds one way.
        let sinceYear0 = microseconds - range.lowerBound
        let date = CalendarDay(daysSinceYear0: sinceYear0 / microsecondsPerDay)
        let time = sinceYear0 % microsecondsPerDay
        put(date.year / 100, at: 0, in: text)
        put(date.year % 100, then: "-", at: 2, in: text)
        put(date.month, then: "-", at: 5, in: text)
        put(date.day, then: " ", at: 8, in: text)
        put(time / microsecondsPerHour, then: ":", at: 11, in: text)
        put(time / microsecondsPerMinute % 60, then: ":", at: 14, in: text)
        put(time / microsecondsPerSecond % 60, then: ".", at: 17, in: text)
        return putFraction(time % microsecondsPerSecond, in: text)
    }

    private static func put(_ value: Int64, at index: Int, in text: UnsafeMutablePointer<UInt8>) {
        text[index] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 10)
        text[index + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10)
    }

    private static func put(
        _ value: Int64, then separator: Unicode.Scalar, at index: Int, in text: UnsafeMutablePointer<UInt8>
    ) {
        put(value, at: index, in: text)
        text[index + 2] = UInt8(ascii: separator)
    }

    /// Writes the digits after the point at 19 and returns the length of the whole text.
    private static func putFraction(_ fraction: Int64, in text: UnsafeMutablePointer<UInt8>) -> Int {
        if fraction == 0 { return 19 }
        put(fraction / 10_000, at: 20, in: text)
        put(fraction / 100 % 100, at: 22, in: text)
        put(fraction % 100, at: 24, in: text)
        var count = 26
        while text[count - 1] == UInt8(ascii: "0") { count -= 1 }
        return count
    }
}
