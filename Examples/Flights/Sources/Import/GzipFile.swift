import Foundation

/// What the `gzip` program makes of a compressed file.
///
/// The program runs while the file is read and waits while nobody reads, so that memory holds a chunk of it
/// at most.
final class GzipFile: ByteSource {
    private let name: String
    private let program = Process()
    private let output = Pipe()
    private let complaints = Pipe()

    /// Starts the program. It ends when nothing holds this object any more, read to the end or not.
    init(_ url: URL) throws {
        name = url.lastPathComponent
        program.executableURL = URL(filePath: "/usr/bin/env")
        program.arguments = ["gzip", "-dc", "--", url.path(percentEncoded: false)]
        program.standardOutput = output
        program.standardError = complaints
        do {
            try program.run()
        } catch {
            throw ImportError(file: name, problem: "cannot run gzip: \(error.localizedDescription)")
        }
    }

    deinit {
        if program.isRunning { program.terminate() }
    }

    func read(into buffer: inout [UInt8]) throws -> Int {
        let count = try readBytes(of: output.fileHandleForReading, into: &buffer, file: name)
        if count == 0 { try checkEnd() }
        return count
    }

    /// Only its exit tells a truncated or damaged file from a whole one.
    private func checkEnd() throws {
        let complaint = try complaints.fileHandleForReading.readToEnd() ?? Data()
        program.waitUntilExit()
        guard program.terminationStatus != 0 else { return }
        let reason = String(decoding: complaint, as: UTF8.self).trimmingCharacters(
            in: .whitespacesAndNewlines)
        throw ImportError(file: name, problem: "cannot be decompressed: \(reason)")
    }
}
