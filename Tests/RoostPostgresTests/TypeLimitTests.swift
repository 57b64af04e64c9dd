import RoostPostgres
import Testing

/// What is too large for a type is nil, however large it is.
@Suite struct TypeLimitTests {
    @Test(arguments: ["1e-9223372036854775808", "1e9223372036854775807", "1e200001", "1e-16384", "1e131073"])
    func exponentsBeyondANumeric(_ text: String) {
        #expect(PostgresNumeric(text) == nil)
    }

    @Test func partsBeyondADate() {
        #expect(PostgresDate(year: 2013, month: 1, day: .max) == nil)
        #expect(PostgresDate(year: 2013, month: .min, day: 1) == nil)
        #expect(PostgresDate(year: .min, month: 1, day: 1) == nil)
        #expect(PostgresDate(year: 2013, month: 2, day: 29) == nil)
        #expect(PostgresDate(year: 2012, month: 2, day: 29) != nil)
    }

    @Test func partsBeyondATime() {
        #expect(PostgresTime(hour: .max, minute: 0) == nil)
        #expect(PostgresTime(hour: 24, minute: 0, microsecond: 1) == nil)
        #expect(PostgresTime(microseconds: .min) == nil)
    }

    @Test func microsecondsThatADateKeeps() throws {
        var numbers = SystemRandomNumberGenerator()
        let first = try #require(PostgresDate(year: 1729, month: 1, day: 1).flatMap { PostgresTimestamp($0) })
        let last = try #require(PostgresDate(year: 2273, month: 1, day: 1).flatMap { PostgresTimestamp($0) })
        let years = first.microsecondsSince2000..<last.microsecondsSince2000
        for _ in 1...10_000 {
            let timestamp = PostgresTimestamp(microsecondsSince2000: .random(in: years, using: &numbers))
            #expect(timestamp.date.flatMap { PostgresTimestamp($0) } == timestamp)
        }
        #expect(PostgresTimestamp.infinity.date == nil)
        #expect(PostgresTimestamp(microsecondsSince2000: .max - 1).date == nil)
        #expect(PostgresTimestamp(microsecondsSince2000: .min + 1).date != nil)
    }

    @Test func durationsBeyondAnInterval() {
        #expect(PostgresInterval(.seconds(Int64.max)) == nil)
    }
}
