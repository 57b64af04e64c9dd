import Foundation

/// Counts beside their thresholds, as lines for a terminal.
enum DifferenceTable {
    static func lines(_ differences: [Thresholds.Difference]) -> [String] {
        [line("workload", "mode", "old", "new", "difference")]
            + differences.map { difference in
                line(
                    difference.workload, difference.mode, difference.old.map(number) ?? "none",
                    number(difference.new), difference.old.map { signed(difference.new - $0) } ?? "–")
            }
    }

    private static func line(
        _ workload: String, _ mode: String, _ old: String, _ new: String, _ difference: String
    ) -> String {
        [padded(workload, 22), padded(mode, 16)].joined()
            + [old, new, difference].map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }
            .joined()
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func number(_ value: Double) -> String { String(format: "%.3f", value) }

    private static func signed(_ value: Double) -> String { String(format: "%+.3f", value) }
}
