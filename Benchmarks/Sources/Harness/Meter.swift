import CAllocationCounter

/// What is measured of a run.
enum Meter: String {
    case time
    case heap
    case memory
}

/// What one run took, by the meter that it ran under; the rest is 0.
struct Reading: Codable {
    var nanoseconds = 0.0
    var allocations = 0
    var bytes = 0
    /// By how much the process's resident memory rose at most, in bytes.
    var peakMemory = 0
}

extension Meter {
    /// Runs a closure once and measures it. What it returns is freed by the caller, outside of the measure.
    func measure<Result>(_ body: () throws -> Result) rethrows -> (result: Result, reading: Reading) {
        var reading = Reading()
        switch self {
        case .time:
            let start = ContinuousClock.now
            let result = try body()
            reading.nanoseconds = (ContinuousClock.now - start) / .nanoseconds(1)
            return (result, reading)
        case .heap:
            allocation_totals_start()
            defer { _ = allocation_totals_stop() }
            let result = try body()
            let totals = allocation_totals_stop()
            reading.allocations = Int(totals.count)
            reading.bytes = Int(totals.bytes)
            return (result, reading)
        case .memory:
            let before = ResidentMemory.resetPeak()
            let result = try body()
            reading.peakMemory = max(0, ResidentMemory.peak - before)
            return (result, reading)
        }
    }
}
