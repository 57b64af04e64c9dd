import CSQLite3
import Foundation

/// The machine, and the versions of all that is measured, in one line.
enum MachineDescription {
    static func text() -> String {
        [
            "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores",
            ProcessInfo.processInfo.operatingSystemVersionString,
            "Swift \(swiftVersion)",
            "SQLite \(String(cString: sqlite3_libversion()))",
            "GRDB \(grdbVersion)",
        ].joined(separator: "; ")
    }

    private static var processor: String {
        #if os(Linux)
            let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
            let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
            let name = line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
            return name ?? "unknown processor"
        #else
            return "unknown processor"
        #endif
    }

    /// What the compiler on the PATH says: no program knows what it was compiled with.
    private static var swiftVersion: String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["swift", "--version"]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return "unknown" }
        let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        let words = String(decoding: data, as: UTF8.self).split { $0.isWhitespace }
        guard let index = words.firstIndex(of: "version"), index + 1 < words.count else { return "unknown" }
        return String(words[index + 1])
    }

    /// The version that the package was resolved to.
    private static var grdbVersion: String {
        struct Resolved: Decodable {
            struct Pin: Decodable {
                struct State: Decodable { var version: String? }
                var identity: String
                var state: State
            }
            var pins: [Pin]
        }
        let file = URL.benchmarks.appending(path: "Package.resolved")
        let resolved = (try? Data(contentsOf: file)).flatMap {
            try? JSONDecoder().decode(Resolved.self, from: $0)
        }
        return resolved?.pins.first { $0.identity == "grdb.swift" }?.state.version ?? "unknown"
    }
}
