import Foundation

/// Runs the work in a child process: a crash of the parser, or a wait without end, ends that process alone, and
/// the build goes on.
struct Supervisor {
    let arguments: [String]
    let parsed: Arguments

    /// Marks the child's command line.
    static let childMark = "--in-child-process"

    /// The process's exit code.
    func run() throws -> Int32 {
        let child = Process()
        child.executableURL = try Self.executable()
        child.arguments = [Self.childMark] + arguments
        // A backtrace would bury the warning.
        child.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) {
            $1
        }
        let ended = DispatchSemaphore(value: 0)
        child.terminationHandler = { _ in ended.signal() }
        try child.run()
        guard ended.wait(timeout: .now() + parsed.timeLimit) == .success else {
            kill(child.processIdentifier, SIGKILL)
            return try Pipeline.giveUp(parsed, "Swift's parser did not answer in \(parsed.timeLimit) s")
        }
        guard child.terminationReason == .exit else {
            return try Pipeline.giveUp(parsed, "Swift's parser crashed (signal \(child.terminationStatus))")
        }
        // What the work itself ends with; a parser may end the process too.
        guard [0, 1].contains(child.terminationStatus) else {
            return try Pipeline.giveUp(parsed, "Swift's parser ended (status \(child.terminationStatus))")
        }
        return child.terminationStatus
    }

    private static func executable() throws -> URL {
        guard let url = Bundle.main.executableURL else {
            throw ArgumentsError("the tool's own path is not known")
        }
        return url
    }
}
