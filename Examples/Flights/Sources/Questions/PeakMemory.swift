import Foundation

/// The most memory that this process has used so far.
enum PeakMemory {
    /// In bytes, as the system counts it.
    static var bytes: Int {
        #if canImport(Darwin)
            var usage = rusage()
            getrusage(RUSAGE_SELF, &usage)
            return Int(usage.ru_maxrss)
        #else
            // Not from getrusage: on Linux a process inherits that peak from the one that started it.
            let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
            let kibibytes = status.firstMatch(of: /VmHWM:\s*([0-9]+) kB/)?.1
            return kibibytes.flatMap { Int($0) }.map { $0 * 1024 } ?? 0
        #endif
    }
}
