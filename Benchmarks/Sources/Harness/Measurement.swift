/// What was measured of a workload in one mode. All but the memory is for one unit.
struct Measurement {
    let workload: String
    let unit: String
    let mode: Mode

    /// By how much the allocations may differ from run to run.
    let tolerance: Double

    /// How many units a run did, and what came out.
    let count: Int
    let check: Int

    let allocations: Double
    let bytes: Double
    let peakMemory: Int

    /// In nanoseconds, one for each round.
    var times: [Double] = []

    var nanoseconds: Double { Statistics.median(times) }
    var spread: Double { Statistics.spread(times) }

    /// How many times as long as another mode: the median over the rounds, so that a slow moment which both
    /// went through does not count.
    func ratio(to other: Measurement) -> Double {
        Statistics.median(zip(times, other.times).map { $0 / $1 })
    }
}
