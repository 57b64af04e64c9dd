/// Rows of text in aligned columns.
enum TextTable {
    /// The table; a line of names above it where any column has one. The last column is not filled up, so
    /// that no line ends in spaces.
    static func text(names: [String?], rows: [[String]]) -> String {
        var lines = rows
        let hasNames = names.contains { $0 != nil }
        if hasNames { lines.insert(names.map { $0 ?? "" }, at: 0) }
        let widths = names.indices.map { column in
            lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        var text = lines.map { line(of: $0, widths) }
        if hasNames {
            text.insert(widths.map { String(repeating: "-", count: $0) }.joined(separator: "-+-"), at: 1)
        }
        return text.joined(separator: "\n")
    }

    private static func line(of cells: [String], _ widths: [Int]) -> String {
        let filled = zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: width - cell.count)
        }
        var line = filled.joined(separator: " | ")
        while line.last == " " { line.removeLast() }
        return line
    }
}
