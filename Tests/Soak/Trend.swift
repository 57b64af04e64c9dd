import Foundation

/// Whether something grew, after the warm-up.
///
/// The slope is the median of those between all pairs of points (Theil and Sen): a burst of load or a pause of the machine
/// does not move it. What the noise leaves open is said by the interval around it.
struct Trend: CustomStringConvertible {
    let kind: Sample.Kind

    /// By how much it grows in an hour, as a part of itself: the median and the least that the noise leaves open.
    let slope: Double
    let leastSlope: Double

    /// By how much it grew while it was measured.
    let growth: Double
    let level: Double

    /// The most that anything may grow in an hour.
    private static let limit = 0.01

    /// How many points the seconds are put together to. Neighbouring seconds are alike, and as points of their own would
    /// make the interval too narrow.
    private static let points = 24

    init(_ kind: Sample.Kind, _ samples: [Sample]) {
        self.kind = kind
        let looks = samples.compactMap { sample in
            sample.value(kind).map { (time: Double(sample.second), value: $0) }
        }
        let size = max(1, looks.count / Self.points)
        let points = stride(from: 0, to: looks.count - size + 1, by: size).map { start in
            let part = looks[start..<(start + size)]
            return (time: Self.median(part.map(\.time)), value: Self.median(part.map(\.value)))
        }
        level = Self.median(points.map(\.value))
        var slopes: [Double] = []
        for (index, first) in points.enumerated() {
            for second in points[(index + 1)...] {
                slopes.append((second.value - first.value) / (second.time - first.time))
            }
        }
        slopes.sort()
        let perHour = 3600 / max(level, 1e-9)
        slope = Self.median(slopes) * perHour
        growth = Self.median(slopes) * Double(samples.count)
        let count = Double(points.count)
        // Of 99 in 100 series of nothing but noise the slope is inside the interval (Kendall's variance).
        let spread = 2.576 * (count * (count - 1) * (2 * count + 5) / 18).squareRoot()
        let lowest = max(0, Int((Double(slopes.count) - spread) / 2))
        leastSlope = (slopes.isEmpty ? 0 : slopes[lowest]) * perHour
    }

    /// It does not grow by more than one hundredth an hour, as far as the run can tell: the noise would not have made
    /// that much of less. In a minute a hundredth an hour is 1.7 parts of ten thousand, which no run can tell: what grew
    /// by less than the resolution has not grown.
    var isFlat: Bool { leastSlope < Self.limit || growth < kind.resolution }

    var description: String {
        let name = kind.title.padding(toLength: 23, withPad: " ", startingAt: 0)
        return name
            + String(
                format:
                    "%8.2f, grew by %.3f of at least %g that can be told; %+.2f %% an hour, %+.2f at least: %@",
                level, growth, kind.resolution, slope * 100, leastSlope * 100, isFlat ? "flat" : "GROWS")
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}

extension Sample {
    /// The first third, and at least 20 seconds, is warm-up: statements are prepared, page caches fill, heaps find
    /// their size.
    static func trends(_ samples: [Sample]) -> [Trend] {
        let steady = Array(samples.dropFirst(warmUp(of: samples.count)))
        return Kind.allCases.map { Trend($0, steady) }
    }

    /// What a scope has left behind in the heap, and how much each would have had to for the run to see it.
    static func perScope(_ samples: [Sample]) -> String {
        let steady = Array(samples.dropFirst(warmUp(of: samples.count)))
        let trend = Trend(.allocatedAtRest, steady)
        let count = Double((steady.last?.done ?? 0) - (steady.first?.done ?? 0))
        return String(
            format: "a scope left %.3f bytes; %.3f would have been seen",
            trend.growth * 1_024 / max(1, count),
            trend.kind.resolution * 1_024 / max(1, count))
    }

    static func warmUp(of seconds: Int) -> Int { max(20, seconds / 3) }
}
