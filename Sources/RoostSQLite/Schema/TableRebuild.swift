import Roost

/// Makes a table anew with another definition, and moves its rows, its indexes and its triggers over: the
/// procedure that SQLite's documentation gives for what its `ALTER TABLE` cannot do.
struct TableRebuild {
    let table: String
    var text: TableText

    /// The table's indexes and triggers: their names, kinds and SQL.
    private var companions: [(name: String, type: String, sql: String)]

    /// The columns that hold values, and the SQL that each is copied from.
    private var copied: [(column: String, value: String)]

    init(_ table: String, in session: Session) throws {
        let definition: SQL = """
            SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = \(table) COLLATE NOCASE
            """
        guard let sql = try session.fetchOne(definition.as(String.self)) else {
            throw DatabaseError(
                .unknownColumn, "there is no table \(table) to change. Check the name, and the steps before.")
        }
        self.table = table
        text = try TableText(sql, table: table)
        let others: SQL = """
            SELECT name, type, sql FROM sqlite_schema \
            WHERE tbl_name = \(table) COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL \
            ORDER BY rowid
            """
        companions = try session.fetch(others.as(String.self, String.self, String.self))
            .map { name, type, sql in (name: name, type: type, sql: sql) }
        let columns: SQL = "SELECT name FROM pragma_table_xinfo(\(table)) WHERE hidden = 0 ORDER BY cid"
        copied = try session.fetch(columns.as(String.self)).map { ($0, quoted($0)) }
    }

    /// Whether SQLite itself can drop the column: nothing else speaks of it.
    func canDropInPlace(_ column: String) throws(DatabaseError) -> Bool {
        let own = text.columns[try position(of: column)]
        return !["PRIMARY", "UNIQUE", "REFERENCES", "GENERATED", "AS"].contains(where: own.has)
            && !text.constraints.contains { $0.names(column) }
            && !companions.contains { $0.type == "index" && Self.names($0.sql, column) }
    }

    mutating func drop(_ column: String) throws(DatabaseError) {
        let position = try position(of: column)
        let isKey = text.constraints.contains { $0.kind == .primaryKey && $0.names(column) }
        guard !isKey, !text.columns[position].has("PRIMARY") else {
            throw DatabaseError(
                .unsupported,
                "the column \(column) of \(table) is part of its primary key, and cannot be dropped. Create a table "
                    + "with another key, and copy the rows.")
        }
        if let trigger = companions.first(where: { $0.type == "trigger" && Self.reads($0.sql, column) }) {
            throw DatabaseError(
                .unsupported,
                "the trigger \(trigger.name) uses the column \(column) of \(table). Drop the trigger first.")
        }
        text.columns.remove(at: position)
        text.constraints.removeAll { $0.names(column) }
        companions.removeAll { $0.type == "index" && Self.names($0.sql, column) }
        copied.removeAll { SQLToken.areSameName($0.column, column) }
    }

    mutating func change(
        _ column: TableAlteration.ColumnDefinition, using: String?
    ) throws(DatabaseError) {
        let position = try position(of: column.name)
        text.columns[position].setType(column.type)
        text.columns[position].setOptional(column.isOptional)
        guard let using else { return }
        for index in copied.indices where SQLToken.areSameName(copied[index].column, column.name) {
            copied[index].value = using
        }
    }

    mutating func add(constraint: String) {
        text.constraints.append(ConstraintText(tokens: SQLToken.tokens(of: constraint)))
    }

    private func position(of column: String) throws(DatabaseError) -> Int {
        guard let index = text.columns.firstIndex(where: { SQLToken.areSameName($0.name, column) }) else {
            throw DatabaseError(
                .unknownColumn,
                "the table \(table) has no column \(column). It has "
                    + text.columns.map(\.name).joined(separator: ", ") + ".")
        }
        return index
    }

    /// The statements, in their order.
    var statements: [String] {
        let new = "roost_new_" + table
        let columns = copied.map { quoted($0.column) }.joined(separator: ", ")
        let values = copied.map(\.value).joined(separator: ", ")
        return [
            text.sql(named: new),
            "INSERT INTO \(quoted(new)) (\(columns)) SELECT \(values) FROM \(quoted(table))",
        ] + sequence(of: new) + [
            "DROP TABLE \(quoted(table))",
            // Otherwise SQLite would look into every view and trigger, some of which speak of the table that is
            // not there just now, and would change references to the new name.
            "PRAGMA legacy_alter_table = ON",
            "ALTER TABLE \(quoted(new)) RENAME TO \(quoted(table))",
            "PRAGMA legacy_alter_table = OFF",
        ] + companions.map(\.sql)
    }

    /// The number after which the table goes on, which may be greater than that of any row.
    private func sequence(of new: String) -> [String] {
        guard text.isAutoincrement else { return [] }
        return [
            "DELETE FROM sqlite_sequence WHERE name = \(literal(new))",
            "INSERT INTO sqlite_sequence (name, seq) SELECT \(literal(new)), seq FROM sqlite_sequence WHERE name = "
                + literal(table),
        ]
    }

    private func literal(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

    private static func names(_ sql: String, _ column: String) -> Bool {
        let tokens = SQLToken.tokens(of: sql)
        // Before the parenthesis stand the names of the index and its table.
        return tokens.drop { $0.text != "(" }.contains { $0.isName(column) }
    }

    /// Whether a trigger reads a column of the row that it is run for.
    private static func reads(_ sql: String, _ column: String) -> Bool {
        let tokens = SQLToken.tokens(of: sql)
        return tokens.indices.dropFirst(2).contains { index in
            tokens[index].isName(column) && tokens[index - 1].text == "."
                && (tokens[index - 2].isName("new") || tokens[index - 2].isName("old"))
        }
    }
}
