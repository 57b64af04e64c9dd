import Foundation

/// Results as lines for a terminal.
enum ResultTable {
    private static let widths = [28, 14, 12, 8, 8, 12, 12, 10]

    static let heading = [
        line(["workload", "mode", "ns", "±", "× raw", "allocations", "bytes", "peak"]),
        widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "),
    ]

    /// The lines of one workload, whose name stands in the first.
    static func lines(_ results: [ResultLine]) -> [String] {
        results.enumerated().map { index, result in
            line([
                index == 0 ? "\(result.workload)" : index == 1 ? "  per \(result.unit)" : "",
                result.mode,
                number(result.ns),
                String(format: "%.1f %%", result.spread * 100),
                result.ratioToRaw.map { String(format: "%.2f", $0) } ?? "–",
                number(result.allocations),
                number(result.bytes),
                String(format: "%.1f MB", Double(result.peakMemory) / 1e6),
            ])
        }
    }

    /// The first two columns stand at the left, numbers at the right.
    private static func line(_ texts: [String]) -> String {
        zip(texts, widths).enumerated().map { index, cell in
            let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
            return index < 2 ? cell.0 + padding : padding + cell.0
        }.joined(separator: "  ")
    }

    /// Three digits that count, and groups of three.
    static func number(_ value: Double) -> String {
        if value == 0 { return "0" }
        if value < 0.005 { return "< 0.01" }
        if value < 10 { return String(format: "%.2f", value) }
        if value < 100 { return String(format: "%.1f", value) }
        var digits = String(Int(value.rounded()))
        var position = digits.count - 3
        while position > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: position))
            position -= 3
        }
        return digits
    }
}
