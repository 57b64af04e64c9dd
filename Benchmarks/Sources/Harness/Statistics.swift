/// Order statistics of a few measurements.
enum Statistics {
    static func median(_ values: [Double]) -> Double { quantile(0.5, of: values) }

    /// The interquartile range as a share of the median.
    static func spread(_ values: [Double]) -> Double {
        let median = median(values)
        return median == 0 ? 0 : (quantile(0.75, of: values) - quantile(0.25, of: values)) / median
    }

    /// Between two values it is interpolated; NaN where there are none.
    private static func quantile(_ share: Double, of values: [Double]) -> Double {
        let sorted = values.sorted()
        guard let last = sorted.last else { return .nan }
        let position = share * Double(sorted.count - 1)
        let index = Int(position)
        guard index + 1 < sorted.count else { return last }
        return sorted[index] + (position - Double(index)) * (sorted[index + 1] - sorted[index])
    }
}
