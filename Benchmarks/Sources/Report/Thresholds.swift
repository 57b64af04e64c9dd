import Foundation

/// The most allocations that a unit of each workload may make in each mode: what the gate holds on to.
struct Thresholds {
    /// By workload and mode.
    private var allocations: [String: [String: Double]]

    /// Where the repository keeps them.
    static let file = URL.benchmarks.appending(path: "thresholds.json")

    init(_ measurements: [Measurement]) {
        allocations = [:]
        for measurement in measurements {
            allocations[measurement.workload, default: [:]][measurement.mode.rawValue] =
                Self.rounded(measurement.allocations)
        }
    }

    static func read() throws -> Thresholds {
        var thresholds = Thresholds([])
        thresholds.allocations = try JSONDecoder().decode(
            [String: [String: Double]].self, from: Data(contentsOf: file))
        return thresholds
    }

    func write() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try (encoder.encode(allocations) + Data("\n".utf8)).write(to: Self.file)
    }

    /// To a thousandth: an allocation in a thousand rows shows.
    private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}

// MARK: - Comparing

extension Thresholds {
    /// A count that differs from its threshold.
    struct Difference {
        let workload: String
        let mode: String
        /// Nil where there is no threshold.
        let old: Double?
        let new: Double
    }

    /// The counts that are higher or lower than their thresholds, and those that have none.
    func differences(to measurements: [Measurement]) -> (risen: [Difference], fallen: [Difference]) {
        var (risen, fallen) = ([Difference](), [Difference]())
        for measurement in measurements {
            let mode = measurement.mode.rawValue
            let new = Self.rounded(measurement.allocations)
            let old = allocations[measurement.workload]?[mode]
            let difference = Difference(workload: measurement.workload, mode: mode, old: old, new: new)
            let slack = Self.slack(measurement)
            if new > (old ?? -1) + slack { risen.append(difference) }
            if let old, new < old - slack { fallen.append(difference) }
        }
        return (risen, fallen)
    }

    /// By how much a count may differ: not at all, unless the workload says so. And the uncached mode keeps types
    /// in tables by their addresses, which are others in each process, so that tables grow sooner or later.
    private static func slack(_ measurement: Measurement) -> Double {
        measurement.tolerance + (measurement.mode == .uncached ? measurement.allocations / 50 : 0)
    }
}
