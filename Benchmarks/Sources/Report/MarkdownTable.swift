import Foundation

/// Results as a table for the README: a row for each workload, a column for each mode.
enum MarkdownTable {
    static func lines(_ results: [ResultLine]) -> [String] {
        let modes = Mode.allCases.map(\.rawValue).filter { mode in results.contains { $0.mode == mode } }
        var workloads: [String] = []
        for result in results where !workloads.contains(result.workload) { workloads.append(result.workload) }
        return [row(["workload"] + modes), row(Array(repeating: "---", count: modes.count + 1))]
            + workloads.map { workload in
                let modesOfIt = results.filter { $0.workload == workload }
                return row([workload] + modes.map { cell($0, modesOfIt) })
            }
    }

    /// Nanoseconds, how many times as long as the raw calls took, and what part of pgbench's throughput that is.
    private static func cell(_ mode: String, _ results: [ResultLine]) -> String {
        guard let result = results.first(where: { $0.mode == mode }) else { return "–" }
        let pgbench = results.first { $0.mode == Mode.pgbench.rawValue }
        var remarks: [String] = []
        if mode != Mode.raw.rawValue, mode != Mode.pgbench.rawValue, let ratio = result.ratioToRaw {
            remarks.append(String(format: "%.2f", ratio))
        }
        if mode != Mode.pgbench.rawValue, let pgbench {
            remarks.append(String(format: "%.0f %% of pgbench", pgbench.ns / result.ns * 100))
        }
        let number = ResultTable.number(result.ns)
        return remarks.isEmpty ? number : "\(number) (\(remarks.joined(separator: ", ")))"
    }

    private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}
