import CHeap
import Foundation
import Roost

/// Looks at what the process holds.
///
/// Of the memory it takes the least of each second: what the scopes of one instant use is not what is kept.
struct Sampler {
    private static let probesPerSecond = 20

    private let database: Database

    init(_ database: Database) { self.database = database }

    func run(seconds: Int, _ journal: OutcomeJournal) async -> [Sample] {
        let start = ContinuousClock.now
        var samples: [Sample] = []
        for second in 1...seconds {
            var probes: [Probe] = []
            // Free memory that the allocator has scattered over its arenas is not the database's.
            heap_trim()
            for part in 1...Self.probesPerSecond {
                let next = start + .seconds(second - 1) + .seconds(1) * part / Self.probesPerSecond
                try? await Task.sleep(until: next, clock: .continuous)
                probes.append(Probe(database))
            }
            samples.append(Sample(second: second, probes, done: journal.done))
        }
        return samples
    }
}

/// What the process holds at one instant.
struct Probe {
    let resident: Double
    let allocated: Double
    let connections: Double
    let statements: Double
    let files: Double
    let threads: Double

    init(_ database: Database) {
        let statistics = database.statistics
        connections = Double(statistics.pools.reduce(0) { $0 + $1.total })
        statements = Double(statistics.statements)
        allocated = Double(heap_in_use())
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        resident =
            Double(pages.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? 0)
            * Double(sysconf(Int32(_SC_PAGESIZE)))
        files = Double(Self.entries(of: "/proc/self/fd"))
        threads = Double(Self.entries(of: "/proc/self/task"))
    }

    private static func entries(of path: String) -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: path).count) ?? 0
    }
}

/// What the process held in one second.
struct Sample {
    let second: Int
    let values: [Kind: Double]
    /// The scopes that had ended well until then.
    let done: Int

    enum Kind: String, CaseIterable {
        case resident = "resident MiB"
        case allocated = "allocated MiB"
        case connections, statements
        case files = "file descriptors"
        case threads

        /// What it may seem to grow by where nothing does: for memory, what two heaps of the same content differ by; of
        /// what is counted, one.
        var resolution: Double { self == .resident || self == .allocated ? 0.25 : 1 }
    }

    init(second: Int, _ probes: [Probe], done: Int) {
        self.second = second
        self.done = done
        func least(_ path: KeyPath<Probe, Double>) -> Double { probes.map { $0[keyPath: path] }.min() ?? 0 }
        func mean(_ path: KeyPath<Probe, Double>) -> Double {
            probes.reduce(0) { $0 + $1[keyPath: path] } / Double(max(1, probes.count))
        }
        values = [
            .resident: least(\.resident) / 1_048_576, .allocated: least(\.allocated) / 1_048_576,
            .connections: mean(\.connections), .statements: mean(\.statements), .files: mean(\.files),
            .threads: mean(\.threads),
        ]
    }

    func value(_ kind: Kind) -> Double { values[kind] ?? 0 }

    /// The samples as comma-separated values.
    static func table(_ samples: [Sample]) -> String {
        let head = (["second", "scopes"] + Kind.allCases.map(\.rawValue)).joined(separator: ",")
        let rows = samples.map { sample in
            (["\(sample.second)", "\(sample.done)"]
                + Kind.allCases.map { String(format: "%.3f", sample.value($0)) }).joined(separator: ",")
        }
        return ([head] + rows).joined(separator: "\n") + "\n"
    }
}
