import Testing

@testable import flights

@Suite("Splitting CSV into lines and fields")
struct CSVReaderTests {
    @Test("Fields end at commas, lines at line breaks")
    func plain() throws {
        #expect(try read("a,b\n1,2\n") == [["a", "b"], ["1", "2"]])
    }

    @Test("The last line break may be missing")
    func noLastLineBreak() throws {
        #expect(try read("a,b\n1,2") == [["a", "b"], ["1", "2"]])
        #expect(try read("a,b\n1,") == [["a", "b"], ["1", ""]])
        #expect(try read("a\n\"1\"") == [["a"], ["1"]])
    }

    @Test("Lines may end in CR LF")
    func carriageReturns() throws {
        #expect(try read("a,b\r\n\"1\",2\r\n,\r\n") == [["a", "b"], ["1", "2"], ["", ""]])
        #expect(try read("a\r") == [["a"]])
    }

    @Test("Quotation marks hold commas, line breaks and doubled quotation marks")
    func quotes() throws {
        #expect(
            try read("\"a,\"\"b\"\"\",\"c\r\nd\"\n\"\",\"\"\"\"\n") == [["a,\"b\"", "c\r\nd"], ["", "\""]])
    }

    @Test("There are no lines in nothing, and an empty line has one empty field")
    func empty() throws {
        #expect(try read("") == [])
        #expect(try read("\n\n") == [[""], [""]])
    }

    @Test("Chunks of any size give the same lines", arguments: 1...9)
    func chunks(size: Int) throws {
        let text = "a,\"b\"\"\r\n\"\r\nd,é\nNA,"
        #expect(try read(text, chunkSize: size) == read(text))
    }

    @Test(
        "What is malformed is an error of its line",
        arguments: [
            ("1,2\n\"3", "file.csv:2: the quotation mark is not closed"),
            ("1\n2,3\"\n", "file.csv:2: a quotation mark in a field that does not start with one"),
            ("\"1\n\n\"\n\"4\"5", "file.csv:4: text after the closing quotation mark"),
            ("1\r2\n", "file.csv:1: a carriage return that does not end the line"),
        ])
    func malformed(text: String, message: String) {
        expect(message: message) { try read(text) }
    }

    @Test("A quotation mark that is never closed does not load the whole file")
    func longLine() {
        let text = "1\n\"" + String(repeating: "x", count: 3 << 20)
        expect(message: "file.csv:2: the quotation mark is not closed within 1 MiB") { try read(text) }
    }

    @Test("Nor does a line that never ends")
    func endlessLine() {
        let text = "1\n" + String(repeating: "x", count: 3 << 20)
        expect(message: "file.csv:2: the line is longer than 1 MiB") { try read(text) }
    }

    private func read(_ text: String, chunkSize: Int = .max) throws -> [[String]] {
        var reader = CSVReader(Bytes(text.utf8, chunkSize: chunkSize))
        var line = CSVLine(file: "file.csv")
        var lines: [[String]] = []
        while try reader.read(&line) {
            lines.append((0..<line.fieldCount).map { String(decoding: line[$0].bytes, as: UTF8.self) })
        }
        return lines
    }
}
