import Foundation
import Testing

/// A folder of a test's own; the test removes it.
func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "flights-test-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}

/// Calls a closure with a folder that is gone afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// Compresses a file and removes the plain one.
func gzip(_ file: URL) throws {
    let program = Process()
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = ["gzip", file.path(percentEncoded: false)]
    try program.run()
    program.waitUntilExit()
    try #require(program.terminationStatus == 0)
}
