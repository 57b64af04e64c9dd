/// Some of the results as bars: a panel for each workload, a bar for each mode.
///
/// Each panel has a scale of its own, since a row and a read take times of different orders; what can be compared
/// between panels is written beside the bars: how many times as long as the hand-written calls.
struct Chart {
    /// What a panel shows, from top to bottom.
    struct Bar {
        let title: String
        let style: String
        let nanoseconds: Double
        let ratio: Double
    }

    struct Panel {
        let title: String
        let unit: String
        let bars: [Bar]
    }

    let panels: [Panel]
    let environment: String

    /// Nil where none of the workloads that it shows is there.
    init?(_ results: [ResultLine]) {
        panels = Self.workloads.compactMap { name, title in
            let lines = results.filter { $0.workload == name }
            let bars = Self.modes.compactMap { mode, title, style in
                lines.first { $0.mode == mode.rawValue }.map {
                    Bar(title: title, style: style, nanoseconds: $0.ns, ratio: $0.ratioToRaw ?? 1)
                }
            }
            return lines.first.map { Panel(title: title, unit: $0.unit, bars: bars) }
        }
        guard let environment = results.first?.environment, !panels.isEmpty else { return nil }
        self.environment = environment
    }

    private static let workloads = [
        ("fetch-ints", "Fetch 200,000 rows of ten integers"),
        ("fetch-mixed", "Fetch 200,000 flights of 19 columns"),
        ("stream-mixed", "Read two columns of 200,000 flights in place"),
        ("point-read", "Find rows by key in one transaction"),
        ("point-read-scopes", "Find rows by key, a scope each"),
        ("point-read-async", "The same, asynchronously"),
        ("insert-array", "Insert 50,000 rows of ten integers"),
        ("import", "Import a year of flights from CSV"),
    ]

    private static let modes: [(mode: Mode, title: String, style: String)] = [
        (.raw, "C by hand", "raw"),
        (.generated, "Roost, generated", "roost"),
        (.cached, "Roost, cached", "roost"),
        (.grdbPosition, "GRDB, by position", "grdb"),
        (.grdbStatement, "GRDB, statement", "grdb"),
        (.grdbCodable, "GRDB, Codable", "grdb"),
    ]
}
