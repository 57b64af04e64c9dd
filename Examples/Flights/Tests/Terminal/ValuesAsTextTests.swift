import Testing

@testable import flights

@Suite("Values as text")
struct ValuesAsTextTests {
    @Test("Digits are grouped by three")
    func grouping() {
        #expect(
            [0, 7, 999, 1_000, 27_004, 1_234_567].map(\.grouped) == [
                "0", "7", "999", "1,000", "27,004", "1,234,567",
            ])
        #expect([-1, -999, -1_000].map(\.grouped) == ["-1", "-999", "-1,000"])
        #expect(Int.min.grouped == "-9,223,372,036,854,775,808")
    }

    @Test("Numbers are rounded, and what is missing is a dash")
    func rounding() {
        #expect(10.036665.rounded(to: 2) == "10.04")
        #expect((-3.45).rounded(to: 0) == "-3")
        #expect((nil as Int?).text(\.grouped) == "–")
    }

    @Test("Days")
    func days() {
        #expect(day(month: 1, 31) == "Jan 31")
        #expect(day(month: 12, 1) == "Dec  1")
        #expect(day(month: 13, 1) == "month 13  1")
    }
}
