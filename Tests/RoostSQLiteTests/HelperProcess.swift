#if os(macOS) || os(Linux)
    import Foundation

    /// A run of the `CrashHelper` executable, which SwiftPM puts beside the tests.
    struct HelperProcess {
        private let process = Process()
        private let output = Pipe()
        // Kept open: the helper waits on its end of it.
        private let input = Pipe()

        init(_ arguments: String...) throws {
            process.executableURL = Self.directory.appendingPathComponent("CrashHelper")
            process.arguments = arguments
            process.standardOutput = output
            process.standardInput = input
            try process.run()
        }

        /// The lines that the helper prints, up to one or to the end.
        func lines(upTo last: String? = nil) -> [String] {
            var text = Data()
            while true {
                var lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
                if let last, let index = lines.firstIndex(of: last) {
                    lines.removeSubrange((index + 1)...)
                    return lines
                }
                let more = output.fileHandleForReading.availableData
                if more.isEmpty { return lines }
                text += more
            }
        }

        /// Ends the helper's input, which it may wait for.
        func endInput() throws { try input.fileHandleForWriting.close() }

        /// Kills the helper with a signal that no process can catch. Returns whether that is how it ended.
        func kill() -> Bool {
            _ = Foundation.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            return process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
        }

        /// Waits until the helper ends by itself; returns its status.
        func wait() -> Int32 {
            process.waitUntilExit()
            return process.terminationStatus
        }

        private static var directory: URL {
            #if os(macOS)
                Bundle(for: Anchor.self).bundleURL.deletingLastPathComponent()
            #else
                (Bundle.main.executableURL ?? Bundle.main.bundleURL).deletingLastPathComponent()
            #endif
        }

        private final class Anchor {}
    }
#endif
