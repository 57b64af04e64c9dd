import CHeap
import Foundation
import Roost

/// Looks every second at what the process holds, and now and then at what it holds when all have stopped and no
/// connection is left: there the least growth shows, which the load would hide.
struct Sampler {
    private static let probesPerSecond = 20

    private let database: Database
    private let gate: Gate

    init(_ database: Database, _ gate: Gate) {
        self.database = database
        self.gate = gate
    }

    func run(seconds: Int, _ journal: OutcomeJournal) async -> [Sample] {
        let start = ContinuousClock.now
        var samples: [Sample] = []
        // What measures must not grow either.
        samples.reserveCapacity(seconds)
        let pitch = max(2, seconds / 60)
        for second in 1...seconds {
            let rest = second % pitch == 0 ? await probeAtRest() : nil
            var probes: [Probe] = []
            for part in 1...Self.probesPerSecond {
                let next = start + .seconds(second - 1) + .seconds(1) * part / Self.probesPerSecond
                try? await Task.sleep(until: next, clock: .continuous)
                probes.append(Probe(database))
            }
            samples.append(Sample(second: second, probes, rest, done: journal.done))
        }
        return samples
    }

    private func probeAtRest() async -> Probe {
        await gate.close(upTo: Soak.tasks)
        database.replaceConnections()
        while database.statistics.pools.contains(where: { $0.total > 0 }) {
            try? await Task.sleep(for: .milliseconds(2))
        }
        // Free memory that the allocator has scattered over its arenas is not the database's.
        heap_trim()
        let probe = Probe(database)
        gate.open()
        return probe
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

/// What the process held in one second: of everything the median.
struct Sample {
    let second: Int
    /// The scopes that had ended well until then.
    let done: Int
    /// By kind. In place, so that a sample more takes no memory.
    private var values = SIMD8<Double>(repeating: .nan)

    enum Kind: Int, CaseIterable {
        case resident, allocated, connections, statements, files, threads, residentAtRest, allocatedAtRest

        var title: String {
            switch self {
            case .resident: "resident MiB"
            case .allocated: "allocated MiB"
            case .connections: "connections"
            case .statements: "statements"
            case .files: "file descriptors"
            case .threads: "threads"
            case .residentAtRest: "resident MiB at rest"
            case .allocatedAtRest: "allocated KiB at rest"
            }
        }

        /// The least growth after the warm-up that a run can tell from none, in the kind's unit.
        ///
        /// Under load, a connection more or less: the files and the thread that it has, what it has prepared, and its page
        /// cache. What is allocated at rest is the sharpest: it is the same to some ten kilobytes but for libdispatch,
        /// each of whose threads keeps up to 1,024 blocks of 64 bytes to use again, 80 KiB with what the allocator adds.
        /// Backtraces of all blocks that are younger than the warm-up name those, and nothing that grows. When a thread
        /// comes to them is chance: three had in ten minutes. Five threads' worth are let pass. A minute has some
        /// hundred thousand scopes: where each left five bytes, it would show. The resident pages follow the blocks.
        var resolution: Double {
            switch self {
            case .resident, .residentAtRest: 2
            case .allocated: 0.5
            case .connections: 1
            case .files, .threads: 4
            case .statements: 10
            case .allocatedAtRest: 400
            }
        }
    }

    init(second: Int, _ probes: [Probe], _ rest: Probe?, done: Int) {
        self.second = second
        self.done = done
        func median(_ path: KeyPath<Probe, Double>) -> Double {
            Trend.median(probes.map { $0[keyPath: path] })
        }
        set(.resident, median(\.resident) / 1_048_576)
        set(.allocated, median(\.allocated) / 1_048_576)
        set(.connections, median(\.connections))
        set(.statements, median(\.statements))
        set(.files, median(\.files))
        set(.threads, median(\.threads))
        guard let rest else { return }
        set(.residentAtRest, rest.resident / 1_048_576)
        set(.allocatedAtRest, rest.allocated / 1_024)
    }

    private mutating func set(_ kind: Kind, _ value: Double) { values[kind.rawValue] = value }

    /// Nil where it was not looked at.
    func value(_ kind: Kind) -> Double? { values[kind.rawValue].isNaN ? nil : values[kind.rawValue] }

    /// The samples as comma-separated values.
    static func table(_ samples: [Sample]) -> String {
        let head = (["second", "scopes"] + Kind.allCases.map(\.title)).joined(separator: ",")
        let rows = samples.map { sample in
            let values = Kind.allCases.map { kind in
                sample.value(kind).map { String(format: "%.3f", $0) } ?? ""
            }
            return (["\(sample.second)", "\(sample.done)"] + values).joined(separator: ",")
        }
        return ([head] + rows).joined(separator: "\n") + "\n"
    }
}
