import Testing

@testable import RoostSQLite

@Suite struct TimestampTextTests {
    @Test(arguments: [
        (0, "1970-01-01 00:00:00"),
        (1, "1970-01-01 00:00:00.000001"),
        (-1, "1969-12-31 23:59:59.999999"),
        (1_500_000, "1970-01-01 00:00:01.5"),
        (1_357_017_300_000_000, "2013-01-01 05:15:00"),
        (951_782_400_000_000, "2000-02-29 00:00:00"),
        (-62_167_219_200_000_000, "0000-01-01 00:00:00"),
        (253_402_300_799_999_999, "9999-12-31 23:59:59.999999"),
    ])
    func oneInstantHasOneText(microseconds: Int64, text: String) {
        #expect(written(microseconds) == text)
        #expect(read(text) == microseconds)
    }

    @Test(arguments: [Int64.min, -62_167_219_200_000_001, 253_402_300_800_000_000, Int64.max])
    func yearsThatSQLiteDoesNotKnowAreNotWritten(microseconds: Int64) {
        #expect(written(microseconds) == nil)
    }

    @Test(arguments: [
        "2013-01-01T05:15:00", "2013-01-01 05:15", "2013-01-01 05:15:00Z", "2013-01-01T05:15:00.000Z",
        "2013-01-01T00:15:00-05:00", "2013-01-01 06:45+01:30", "2013-01-01 05:15:00.000000000",
    ])
    func otherSpellingsOfAnInstantAreRead(text: String) {
        #expect(read(text) == 1_357_017_300_000_000)
    }

    @Test func aDayAloneBeginsAtMidnight() {
        #expect(read("2013-01-01") == 1_356_998_400_000_000)
    }

    @Test(arguments: [
        "", "2013", "now", "2013-1-1", "2013-01-01 ", "2013-01-01Z", "2013-01-01 5:15", "2013-01-01 24:00:00",
        "2013-01-01 05:60", "2013-01-01 05:15:60", "2013-01-01 05:15:", "2013-01-01 05:15:0",
        "2013-01-01 05:15:00.", "2013-01-01 05:15:00.0000001", "2013-01-01 05:15:00+1:00",
        "2013-01-01 05:15:00+15:00", "2013-01-01 05:15:00 Z", "2013-01-01x05:15:00", "2013/01/01 05:15:00",
        "2013-02-29", "1900-02-29", "2013-04-31", "2013-13-01", "2013-00-01", "2013-01-00", "-013-01-01",
        "2456293.5", "2013-01-01 05:15:00é",
    ])
    func anythingElseIsNoDate(text: String) {
        #expect(read(text) == nil)
    }

    @Test func randomInstantsSurviveAndSortAsTheirTexts() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let (one, other) = (
                Int64.random(in: TimestampText.range, using: &generator),
                Int64.random(in: TimestampText.range, using: &generator)
            )
            let (text, otherText) = (try #require(written(one)), try #require(written(other)))
            #expect(read(text) == one)
            #expect((text < otherText) == (one < other))
        }
    }

    @Test func everyDayHasTheDateAfterTheDayBefore() {
        var date = CalendarDay(year: -1, month: 12, day: 31)
        for day in Int64(0)..<3_652_425 {
            date.day += 1
            if !date.isValid { date = CalendarDay(year: date.year, month: date.month + 1, day: 1) }
            if !date.isValid { date = CalendarDay(year: date.year + 1, month: 1, day: 1) }
            guard CalendarDay(daysSinceYear0: day) == date, date.daysSince1970 == day - 719_528 else {
                Issue.record("day \(day) is \(CalendarDay(daysSinceYear0: day)), not \(date)")
                return
            }
        }
        #expect(date == CalendarDay(year: 9999, month: 12, day: 31))
    }

    private func written(_ microseconds: Int64) -> String? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TimestampText.capacity) { buffer in
            guard let start = buffer.baseAddress, let count = TimestampText.write(microseconds, to: start)
            else { return nil }
            return String(decoding: buffer[..<count], as: UTF8.self)
        }
    }

    private func read(_ text: String) -> Int64? {
        // An exact copy, so that a sanitizer notices a byte read beyond the end.
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.flatMap { TimestampText.read($0, count: buffer.count) }
        }
    }
}
