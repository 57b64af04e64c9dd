/// A line of the results, as the file holds it.
struct ResultLine: Codable {
    var workload: String
    var mode: String

    /// What the numbers are for, one of them.
    var unit: String

    /// The median of the rounds.
    var ns: Double

    /// How many times as long as the raw mode; nil where the workload has none.
    var ratioToRaw: Double?

    /// Calls to the heap.
    var allocations: Double

    /// The bytes that these calls asked for.
    var bytes: Double

    /// The interquartile range of the rounds as a share of the median.
    var spread: Double

    /// By how many bytes the process's memory rose at most while the workload ran once.
    var peakMemory: Int

    /// How many units the workload did in each round.
    var count: Int

    /// The machine, and the versions of all that was measured.
    var environment: String

    enum CodingKeys: String, CodingKey {
        case workload, mode, unit, ns
        case ratioToRaw = "ratio_to_raw"
        case allocations, bytes, spread
        case peakMemory = "peak_memory"
        case count, environment
    }
}

extension ResultLine {
    /// The results of one workload.
    static func lines(of measurements: [Measurement], _ environment: String) -> [ResultLine] {
        let raw = measurements.first { $0.mode == .raw }
        return measurements.map { measurement in
            ResultLine(
                workload: measurement.workload, mode: measurement.mode.rawValue, unit: measurement.unit,
                ns: measurement.nanoseconds, ratioToRaw: raw.map { measurement.ratio(to: $0) },
                allocations: measurement.allocations, bytes: measurement.bytes, spread: measurement.spread,
                peakMemory: measurement.peakMemory, count: measurement.count, environment: environment)
        }
    }
}
