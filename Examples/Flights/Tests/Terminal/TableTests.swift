import Testing

@testable import flights

@Suite("Tables")
struct TableTests {
    @Test("Text stands at the left, numbers at the right, nothing at the end of a line")
    func alignment() {
        var table = Table(columns: [.text("city"), .number("rows"), .text("")])
        table.rows = [["Zürich", "1", "█▌"], ["Rom", "27,004", ""]]
        #expect(
            table.lines == [
                "city      rows",
                "──────  ──────  ──",
                "Zürich       1  █▌",
                "Rom     27,004",
            ])
    }

    @Test("A table without rows says so")
    func empty() {
        #expect(Table(columns: [.text("city")]).lines == ["(none)"])
    }
}
