import Foundation

/// The built program, run as a process of its own.
struct Program {
    let process = Process()
    private let output = Pipe()
    private let errors = Pipe()

    init(_ arguments: String...) {
        process.executableURL = Self.url
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = errors
    }

    /// What a finished program said.
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs the program to its end.
    static func run(_ arguments: String...) throws -> Result { try run(arguments) }

    static func run(_ arguments: [String]) throws -> Result {
        let program = Program(arguments)
        try program.process.run()
        return try program.finish()
    }

    private init(_ arguments: [String]) {
        self.init()
        process.arguments = arguments
    }

    /// Waits until a program that was started ends.
    func finish() throws -> Result {
        // Both are far smaller than a pipe holds, so that one can be read after the other.
        let output = try output.fileHandleForReading.readToEnd() ?? Data()
        let errors = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self))
    }

    /// It is built into the folder that holds the tests.
    private static let url: URL = {
        #if canImport(Darwin)
            let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        #else
            let tests = Bundle.main.executableURL
        #endif
        return (tests ?? Bundle.main.bundleURL).deletingLastPathComponent().appending(path: "flights")
    }()
}
