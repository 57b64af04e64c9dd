import Foundation

/// Results as a file: a list of objects.
enum ResultFile {
    static func write(_ results: [ResultLine], to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let file = URL(filePath: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try encoder.encode(results).write(to: file)
    }

    static func read(_ path: String) throws -> [ResultLine] {
        try JSONDecoder().decode([ResultLine].self, from: Data(contentsOf: URL(filePath: path)))
    }
}
