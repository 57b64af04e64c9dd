import Testing

@testable import flights

@Suite("The progress bar")
struct ProgressBarTests {
    @Test("It shows how far it is, how many rows that is, and how fast")
    func line() {
        let bar = ProgressBar("flights", totalBytes: 1_000, mode: .silent)
        #expect(
            bar.line(rows: 27_004, bytes: 500, after: .milliseconds(100))
                == "flights   ████████████               50%     27,004 rows    270,040 rows/s")
    }

    @Test("It is full at the end, even of a file that grew, and of an empty one")
    func full() {
        #expect(
            ProgressBar("a", totalBytes: 10, mode: .silent).line(rows: 1, bytes: 20, after: .zero).contains(
                " 100%"))
        #expect(
            ProgressBar("a", totalBytes: 0, mode: .silent).line(rows: 0, bytes: 0, after: .zero).contains(
                " 100%"))
    }

    @Test("Without a size there is no bar")
    func unknownSize() {
        let line = ProgressBar("a", totalBytes: nil, mode: .silent).line(
            rows: 1, bytes: 20, after: .seconds(1))
        #expect(!line.contains("%") && !line.contains("█"))
    }
}
