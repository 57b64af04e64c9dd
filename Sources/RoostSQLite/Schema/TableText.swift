import Roost

/// A table's definition as SQLite keeps it, taken apart into its columns and constraints.
struct TableText {
    /// The columns' definitions, in their order.
    var columns: [ColumnText] = []

    /// The constraints that stand behind the columns.
    var constraints: [ConstraintText] = []

    /// What follows the closing parenthesis: `STRICT`, `WITHOUT ROWID`.
    private var options = ""

    /// - Throws: ``/Roost/DatabaseError/Code/unsupported`` for a definition that has no columns: a virtual table's.
    init(_ sql: String, table: String) throws(DatabaseError) {
        let tokens = SQLToken.tokens(of: sql)
        guard tokens.count > 1, tokens[0].isWord("CREATE"), tokens[1].isWord("TABLE"),
            let open = tokens.firstIndex(where: { $0.text == "(" })
        else {
            throw DatabaseError(
                .unsupported,
                "the table \(table) is virtual, and cannot be made anew with its rows. Create another one, and copy."
            )
        }
        var end = tokens.endIndex
        var depth = 0
        var item: [SQLToken] = []
        for index in open..<tokens.endIndex {
            let token = tokens[index]
            if token.text == "(" { depth += 1 }
            if token.text == ")" { depth -= 1 }
            if depth == 0 || (depth == 1 && token.text == ",") {
                append(item)
                item = []
            } else if index > open {
                item.append(token)
            }
            if depth == 0 {
                end = index + 1
                break
            }
        }
        options = tokens[end...].sql
    }

    private mutating func append(_ item: [SQLToken]) {
        let constraint = ConstraintText(tokens: item)
        if constraint.kind == nil {
            columns.append(ColumnText(tokens: item))
        } else {
            constraints.append(constraint)
        }
    }

    /// The definition of a table of another name.
    func sql(named name: String) -> String {
        let items = columns.map(\.tokens.sql) + constraints.map(\.tokens.sql)
        return "CREATE TABLE \(quoted(name)) (" + items.joined(separator: ", ") + ")"
            + (options.isEmpty ? "" : " " + options)
    }

    /// Whether the table numbers its rows so that no number comes twice.
    var isAutoincrement: Bool {
        columns.contains { $0.tokens.contains { $0.isWord("AUTOINCREMENT") } }
    }
}

/// A constraint of a table.
struct ConstraintText {
    enum Kind: String {
        case primaryKey = "PRIMARY"
        case unique = "UNIQUE"
        case check = "CHECK"
        case foreignKey = "FOREIGN"
    }

    let tokens: [SQLToken]

    /// What it demands; nil for what is no constraint but a column.
    var kind: Kind? {
        guard let first = tokens.first, first.kind == .word else { return nil }
        let word = first.isWord("CONSTRAINT") ? tokens.dropFirst(2).first : first
        return word.flatMap { $0.kind == .word ? Kind(rawValue: $0.text.uppercased()) : nil }
    }

    /// Whether it speaks of a column of its own table.
    func names(_ column: String) -> Bool {
        // What a foreign key refers to are columns of the other table.
        let own = kind == .foreignKey ? tokens.prefix { !$0.isWord("REFERENCES") } : tokens[...]
        return own.contains { $0.isName(column) }
    }
}

/// A column's definition.
struct ColumnText {
    var tokens: [SQLToken]

    var name: String { tokens.first?.name ?? "" }

    private static let endsOfType: Set = [
        "CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES",
        "GENERATED", "AS",
    ]

    /// Whether it has a keyword outside of parentheses.
    func has(_ keyword: String) -> Bool { position(of: keyword) != nil }

    private func position(of keyword: String) -> Int? {
        var depth = 0
        for (index, token) in tokens.enumerated().dropFirst() {
            if token.text == "(" { depth += 1 }
            if token.text == ")" { depth -= 1 }
            if depth == 0 && token.isWord(keyword) { return index }
        }
        return nil
    }

    /// Gives it another type.
    mutating func setType(_ type: String) {
        let rest = tokens.dropFirst().drop { token in
            !(token.kind == .word && Self.endsOfType.contains(token.text.uppercased()))
        }
        tokens = [tokens[0]] + SQLToken.tokens(of: " " + type) + rest
    }

    /// Says whether it takes NULL.
    mutating func setOptional(_ isOptional: Bool) {
        let position = position(of: "NOT").flatMap { index in
            index + 1 < tokens.count && tokens[index + 1].isWord("NULL") ? index : nil
        }
        switch (isOptional, position) {
        case (true, let index?): remove(notNullAt: index)
        case (false, nil): tokens += SQLToken.tokens(of: " NOT NULL")
        default: break
        }
    }

    /// Removes the constraint with its name and with what happens where it is broken.
    private mutating func remove(notNullAt index: Int) {
        var range = index..<index + 2
        if range.upperBound + 2 < tokens.count, tokens[range.upperBound].isWord("ON"),
            tokens[range.upperBound + 1].isWord("CONFLICT")
        {
            range = index..<index + 5
        }
        if index >= 3, tokens[index - 2].isWord("CONSTRAINT") { range = index - 2..<range.upperBound }
        tokens.removeSubrange(range)
    }
}

/// A name in quotation marks.
func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
}
