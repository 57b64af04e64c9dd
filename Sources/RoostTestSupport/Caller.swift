import Foundation

/// The place in the application's code that ran a statement: kept as addresses, and looked up when it is asked for.
///
/// Looking it up takes `llvm-symbolizer`, which comes with the toolchain, and a program with debug information; on other
/// systems than Linux, and without these, there is no place. (The module `Runtime` looks places up in the process
/// itself; but it reads whatever files are mapped, and crashes where another thread unmaps one: SQLite's do.)
struct Caller: Sendable {
    private let addresses: [UInt]

    static func here() -> Caller { Caller(addresses: Thread.callStackReturnAddresses.map(\.uintValue)) }

    /// `Folder/File.swift:12` of the first frame that is not Roost's own.
    var place: String? {
        for line in Symbolizer.lines(of: addresses) {
            let parts = line.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count >= 3, let number = Int(parts[parts.count - 2]), number > 0 else { continue }
            let path = parts.dropLast(2).joined(separator: ":")
            guard path.hasSuffix(".swift"), !path.hasPrefix(Self.ownFolder) else { continue }
            return path.split(separator: "/").suffix(2).joined(separator: "/") + ":\(number)"
        }
        return nil
    }

    /// The folder of the sources of Roost and of its drivers, which this file is in too.
    private static let ownFolder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .path(percentEncoded: false)
}

/// From addresses of the running program to lines of its source.
private enum Symbolizer {
    /// A line `path:line:column` for each frame, those that the optimizer put into another among them.
    static func lines(of addresses: [UInt]) -> [Substring] {
        #if os(Linux)
            guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
                let range = loaded(program)
            else { return [] }
            // A return address is that of the next instruction, which may be another line's.
            let offsets = addresses.filter(range.contains).map {
                "0x" + String($0 - range.lowerBound - 1, radix: 16)
            }
            return run(["llvm-symbolizer", "--obj=\(program)", "--functions=none"] + offsets)
        #else
            return []
        #endif
    }

    #if os(Linux)
        /// Where a file is loaded, from its first byte on.
        private static func loaded(_ program: String) -> Range<UInt>? {
            guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else {
                return nil
            }
            let bounds = maps.split(separator: "\n").filter { $0.hasSuffix(" " + program) }
                .flatMap { $0.prefix { $0 != " " }.split(separator: "-").compactMap { UInt($0, radix: 16) } }
            guard let first = bounds.min(), let last = bounds.max() else { return nil }
            return first..<last
        }

        private static func run(_ arguments: [String]) -> [Substring] {
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = arguments
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            guard (try? process.run()) != nil, let data = try? output.fileHandleForReading.readToEnd() else {
                return []
            }
            process.waitUntilExit()
            return String(decoding: data, as: UTF8.self).split(separator: "\n")
        }
    #endif
}
