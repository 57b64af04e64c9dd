/// Rows of text under headings, for a terminal.
struct Table: Sendable {
    /// A heading, and where the texts below it stand.
    struct Column: Sendable {
        var heading: String
        var alignment: Alignment

        /// A column of text.
        static func text(_ heading: String) -> Column { Column(heading: heading, alignment: .left) }

        /// A column of numbers, whose digits stand below each other.
        static func number(_ heading: String) -> Column { Column(heading: heading, alignment: .right) }
    }

    var columns: [Column]
    var rows: [[String]] = []

    /// The lines of the table, each as wide as its longest texts need.
    var lines: [String] {
        guard !rows.isEmpty else { return ["(none)"] }
        let rule = widths.map { String(repeating: "─", count: $0) }
        return [line(columns.map(\.heading)), line(rule)] + body
    }

    /// The lines below the headings.
    var body: [String] { rows.map(line) }

    private var widths: [Int] {
        columns.indices.map { index in
            rows.reduce(columns[index].heading.count) { max($0, $1[index].count) }
        }
    }

    private func line(_ texts: [String]) -> String {
        let cells = texts.indices.map { texts[$0].padded(to: widths[$0], columns[$0].alignment) }
        // Spaces at the end of a line would be copied along with it.
        let line = cells.joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
