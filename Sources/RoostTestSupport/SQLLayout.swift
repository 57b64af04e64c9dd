/// SQL on several lines: a clause on each, and of a table's definition a column on each.
struct SQLLayout {
    private static let clauses = [
        "FROM", "LEFT JOIN", "JOIN", "WHERE", "GROUP BY", "ORDER BY", "LIMIT", "VALUES", "SET", "ON CONFLICT",
        "RETURNING",
    ]

    private let breaksList: Bool
    private var text = ""
    private var depth = 0
    private var quote: Character?

    /// The statement with its lines broken outside quotation marks and, but for a table's columns, outside
    /// parentheses.
    static func lines(of sql: String) -> String {
        var layout = SQLLayout(breaksList: sql.hasPrefix("CREATE TABLE "))
        var rest = Substring(sql)
        while let character = rest.popFirst() { layout.append(character, before: rest) }
        return layout.text
    }

    private init(breaksList: Bool) {
        self.breaksList = breaksList
    }

    private mutating func append(_ character: Character, before rest: Substring) {
        if let open = quote {
            if character == open { quote = nil }
            text.append(character)
            return
        }
        switch character {
        case "\"", "'":
            quote = character
            text.append(character)
        case "(": open()
        case ")": close()
        case " ": text += isBreak(before: rest) ? "\n" : isAfterBreak ? "" : " "
        case ",": text += breaksList && depth == 1 ? ",\n    " : ","
        default: text.append(character)
        }
    }

    private mutating func open() {
        depth += 1
        text += breaksList && depth == 1 ? "(\n    " : "("
    }

    private mutating func close() {
        depth -= 1
        text += breaksList && depth == 0 ? "\n)" : ")"
    }

    private var isAfterBreak: Bool { breaksList && text.hasSuffix(",\n    ") }

    /// `DELETE FROM` and `DO UPDATE SET` stay on one line.
    private func isBreak(before rest: Substring) -> Bool {
        guard depth == 0, !text.hasSuffix("DELETE"), !text.hasSuffix("DO UPDATE") else { return false }
        return Self.clauses.contains { rest.hasPrefix($0 + " ") }
    }
}
