/// SQL on several lines: a clause on each, and of a table's definition a column on each.
struct SQLLayout {
    private static let clauses = [
        "FROM", "LEFT JOIN", "JOIN", "WHERE", "GROUP BY", "ORDER BY", "LIMIT", "VALUES", "SET", "ON CONFLICT",
        "RETURNING", "HAVING", "UNION", "INTERSECT", "EXCEPT", "SELECT",
    ]

    private static let unbroken = ["DELETE", "LEFT", "DO UPDATE", "DISTINCT"]

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
        case ",": text += isBreakAfterComma ? ",\n    " : ","
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

    /// A long list goes on in a new line.
    private var isBreakAfterComma: Bool {
        let column = text.reversed().prefix { $0 != "\n" }.count
        return breaksList ? depth == 1 : depth == 0 && column > 75
    }

    private var isAfterBreak: Bool { text.hasSuffix(",\n    ") }

    /// `DELETE FROM`, `LEFT JOIN`, `DO UPDATE SET` and `IS DISTINCT FROM` stay on one line.
    private func isBreak(before rest: Substring) -> Bool {
        guard depth == 0, !Self.unbroken.contains(where: text.hasSuffix) else { return false }
        return Self.clauses.contains { rest.hasPrefix($0 + " ") }
    }
}
