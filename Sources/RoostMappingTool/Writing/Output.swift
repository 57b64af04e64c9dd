import Foundation

/// Files that the tool writes.
enum Output {
    /// Writes only what differs, so that what is built from the file need not be built again.
    static func write(_ text: String, to path: String) throws {
        guard read(path) != text else { return }
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url, options: .atomic)
    }

    static func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// What the tool says, in the form in which compilers say it, so that editors and build logs show it at its
/// place.
enum Warning {
    static func print(_ message: String, at place: SourcePlace? = nil) {
        let prefix = place.map { "\($0): " } ?? ""
        Swift.print("\(prefix)warning: \(message)")
    }
}
