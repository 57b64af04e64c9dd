import CAllocationCounter
import Foundation

/// How much memory the process has, as the system sees it.
enum ResidentMemory {
    /// Gives unused memory back to the system and forgets the peak so far; returns what is left, in bytes.
    ///
    /// Elsewhere than on Linux the peak cannot be forgotten: what is measured is then by how much a run raised
    /// the peak of all runs before it.
    static func resetPeak() -> Int {
        #if os(Linux)
            heap_trim()
            // 5 sets the peak to what is resident now: see proc(5).
            try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
            return status("VmRSS:")
        #else
            return peak
        #endif
    }

    /// The greatest size since the peak was reset, in bytes.
    static var peak: Int {
        #if os(Linux)
            return status("VmHWM:")
        #else
            var usage = rusage()
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss
        #endif
    }

    #if os(Linux)
        private static func status(_ field: String) -> Int {
            let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
            let line = text.split(separator: "\n").first { $0.hasPrefix(field) } ?? ""
            let kilobytes = line.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
            return kilobytes * 1024
        }
    #endif
}
