import Testing

@testable import flights

@Suite("Lines as values of a type")
struct CSVTableTests {
    @Test("A table reads its rows and counts them")
    func rows() throws {
        var table = try CSVTable<Point>(Bytes("name,x,y\nA,1,2.5\nB,NA,-1\n".utf8))
        #expect(try table.next() == Point(name: "A", x: 1, y: 2.5))
        #expect(try table.next() == Point(name: "B", x: nil, y: -1))
        #expect(try table.next() == nil)
        #expect(table.rowCount == 2)
        #expect(table.bytesRead == 25)
    }

    @Test("A byte order mark before the header is passed over")
    func byteOrderMark() throws {
        var table = try CSVTable<Point>(Bytes("\u{FEFF}name,x,y\nA,1,2".utf8))
        #expect(try table.next() == Point(name: "A", x: 1, y: 2))
    }

    @Test(
        "What is wrong is said with file, line and column",
        arguments: [
            ("", "points.csv: the file is empty"),
            ("name,x,z\nA,1,2\n", "points.csv:1: column y: found z instead"),
            ("name,x\nA,1\n", "points.csv:1: column y: the header ends before it"),
            ("name,x,y,z\nA,1,2,3\n", "points.csv:1: column z: not expected here"),
            ("name,,y\n", "points.csv:1: name of column 2: a value is missing"),
            (
                "name,x,y\nA,1\n",
                "points.csv:2: column y: the line ends before it; expected 3 fields, found 2"
            ),
            (
                "name,x,y\nA,1,2,3\n",
                "points.csv:2: column y: the line goes on after it; expected 3 fields, found 4"
            ),
            ("name,x,y\n\n", "points.csv:2: column x: the line ends before it; expected 3 fields, found 1"),
            ("name,x,y\nA,1,2\nB,one,2\n", "points.csv:3: column x: not an integer"),
            ("name,x,y\n\"A\n\",1,2\nB,1,\n", "points.csv:4: column y: a value is missing"),
            (
                "name,x,y\nA,1\"2,3\n",
                "points.csv:2: column x: a quotation mark in a field that does not start with one"
            ),
            ("name,x,y\nA,1,\"2", "points.csv:2: column y: the quotation mark is not closed"),
        ])
    func messages(text: String, message: String) {
        expect(message: message) {
            var table = try CSVTable<Point>(Bytes(text.utf8))
            while try table.next() != nil {}
        }
    }

    @Test("A quotation mark that is not closed is not looked for to the end of a large file")
    func openQuotationMark() {
        let text = "name,x,y\nA,\"1,2\n" + String(repeating: "B,1,2\n", count: 1 << 19)
        expect(message: "points.csv:2: column x: the quotation mark is not closed within 1 MiB") {
            var table = try CSVTable<Point>(Bytes(text.utf8))
            while try table.next() != nil {}
        }
    }

    @Test("Text that is not UTF-8 is refused, in a field and in the header")
    func notUTF8() {
        expect(message: "points.csv:2: column name: not UTF-8") {
            var table = try CSVTable<Point>(
                Bytes(Array("name,x,y\n".utf8) + [0xC3, 0x28] + Array(",1,2\n".utf8)))
            _ = try table.next()
        }
        expect(message: "points.csv:1: name of column 1: not UTF-8") {
            _ = try CSVTable<Point>(Bytes([0xFF, 0x2C, 0x78]))
        }
    }
}

private struct Point: Equatable, CSVReadable {
    static let fileName = "points.csv"
    var name: String
    var x: Int?
    var y: Double
}

extension Point {
    init(_ line: inout CSVLine) throws {
        name = try line.read("name")
        x = try line.read("x")
        y = try line.read("y")
    }
}
