import Foundation
import Testing

@testable import flights

@Suite("Files, plain and compressed")
struct DataFileTests {
    @Test("A compressed file gives the same bytes as a plain one")
    func compressed() throws {
        try withTemporaryFolder { folder in
            let text = String(repeating: "1,2,3\n", count: 50_000)
            try text.write(to: folder.appending(path: "a.csv"), atomically: false, encoding: .utf8)
            let plain = try DataFile("a.csv", in: folder)
            #expect(!plain.isCompressed)
            #expect(plain.uncompressedSize == 300_000)
            #expect(try contents(plain) == Array(text.utf8))

            try gzip(plain.url)
            let compressed = try DataFile("a.csv", in: folder)
            #expect(compressed.isCompressed)
            #expect(compressed.uncompressedSize == 300_000)
            #expect(try contents(compressed) == Array(text.utf8))
        }
    }

    @Test("A file that is not there")
    func missing() throws {
        try withTemporaryFolder { folder in
            let place = folder.path(percentEncoded: false)
            expect(message: "a.csv: no such file in \(place), and no a.csv.gz either") {
                try DataFile("a.csv", in: folder)
            }
        }
    }

    @Test("A folder in the place of a file")
    func folderAsFile() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: "a.csv")
            try FileManager.default.createDirectory(at: path, withIntermediateDirectories: false)
            expect(message: "a.csv: Is a directory") { try contents(DataFile("a.csv", in: folder)) }
        }
    }

    @Test("A truncated compressed file")
    func truncated() throws {
        try withTemporaryFolder { folder in
            let plain = folder.appending(path: "a.csv")
            try String(repeating: "1,2,3\n", count: 50_000).write(
                to: plain, atomically: false, encoding: .utf8)
            try gzip(plain)
            let compressed = folder.appending(path: "a.csv.gz")
            try Data(contentsOf: compressed).dropLast(20).write(to: compressed)
            #expect(throws: ImportError.self) { try contents(DataFile("a.csv", in: folder)) }
        }
    }

    @Test("A file that only bears the name of a compressed one")
    func notCompressed() throws {
        try withTemporaryFolder { folder in
            try Data("1,2\n".utf8).write(to: folder.appending(path: "a.csv.gz"))
            let error = #expect(throws: ImportError.self) { try contents(DataFile("a.csv", in: folder)) }
            #expect(error?.description.hasPrefix("a.csv.gz: cannot be decompressed: ") == true)
        }
    }

    @Test("A compressed file may be left before its end")
    func leftEarly() throws {
        try withTemporaryFolder { folder in
            let plain = folder.appending(path: "a.csv")
            try String(repeating: "1,2,3\n", count: 500_000).write(
                to: plain, atomically: false, encoding: .utf8)
            try gzip(plain)
            let source = try DataFile("a.csv", in: folder).open()
            var buffer = [UInt8](repeating: 0, count: 100)
            var mutableSource = source
            #expect(try mutableSource.read(into: &buffer) == 100)
        }
    }

    private func contents(_ file: DataFile) throws -> [UInt8] {
        var source = try file.open()
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = try source.read(into: &buffer), count > 0 { bytes += buffer[..<count] }
        return bytes
    }
}
