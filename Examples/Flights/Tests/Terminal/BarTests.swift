import Testing

@testable import flights

@Suite("Bars")
struct BarTests {
    @Test("Bars are exact to an eighth of a character")
    func eighths() {
        #expect(Bar.text(4, of: 4, width: 4) == "████")
        #expect(Bar.text(2, of: 4, width: 4) == "██")
        #expect(Bar.text(2.125, of: 4, width: 4) == "██▏")
        #expect(Bar.text(0.9, of: 1, width: 1) == "▉")
    }

    @Test("Values that cannot be drawn have no bar")
    func none() {
        #expect(Bar.text(0, of: 4, width: 4) == "")
        #expect(Bar.text(-1, of: 4, width: 4) == "")
        #expect(Bar.text(1, of: 0, width: 4) == "")
        #expect(Bar.text(.nan, of: 4, width: 4) == "")
    }

    @Test("A value beyond the greatest fills the width")
    func beyond() {
        #expect(Bar.text(9, of: 4, width: 2) == "██")
    }
}
