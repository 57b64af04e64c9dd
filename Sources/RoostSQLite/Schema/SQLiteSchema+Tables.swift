import Roost

extension SQLiteSchema {
    func table(named name: String, in session: Session) throws -> TableDescription? {
        let found: SQL = """
            SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = \(name) COLLATE NOCASE
            """
        guard let sql = try session.fetchOne(found.as(String.self)) else { return nil }
        let columns = try session.fetch(Self.columns(of: name).as(ColumnRow.self))
        let key = columns.filter { $0.pk > 0 }.sorted { $0.pk < $1.pk }
        // A single integer key is the number of the row: never NULL, and assigned where it is left out.
        let isNumber =
            key.count == 1 && key[0].type.uppercased() == "INTEGER"
            && !SQLToken.tokens(of: sql).contains { $0.isWord("WITHOUT") }
        let number = isNumber ? key[0].name : nil
        var indexes = try indexes(of: name, in: session)
        if let number { indexes.append(.init(columns: [number], isUnique: true)) }
        return TableDescription(
            columns: columns.map { $0.description(isRowNumber: $0.name == number) },
            primaryKey: key.map(\.name), indexes: indexes,
            foreignKeys: try foreignKeys(of: name, in: session))
    }

    private struct ColumnRow: Codable, Sendable {
        let name: String
        let type: String
        let notnull: Int
        let hasDefault: Int
        let pk: Int
        let hidden: Int

        func description(isRowNumber: Bool) -> TableDescription.Column {
            let isOptional = notnull == 0 && !isRowNumber
            return TableDescription.Column(
                name: name, type: type, isOptional: isOptional,
                hasDefault: isOptional || isRowNumber || hasDefault != 0 || hidden != 0)
        }
    }

    private static func columns(of table: String) -> SQL {
        """
        SELECT name, type, "notnull", dflt_value IS NOT NULL AS has_default, pk, hidden \
        FROM pragma_table_xinfo(\(table)) WHERE hidden <> 1 ORDER BY cid
        """
    }

    private func indexes(of table: String, in session: Session) throws -> [TableDescription.Index] {
        let lists: SQL = "SELECT name, \"unique\", partial FROM pragma_index_list(\(table)) ORDER BY seq"
        return try session.fetch(lists.as(String.self, Int.self, Int.self)).map { name, unique, partial in
            let columns: SQL = "SELECT ifnull(name, '') FROM pragma_index_info(\(name)) ORDER BY seqno"
            return TableDescription.Index(
                columns: try session.fetch(columns.as(String.self)), isUnique: unique != 0,
                isPartial: partial != 0)
        }
    }

    private func foreignKeys(
        of table: String, in session: Session
    ) throws -> [TableDescription.ForeignKey] {
        let rows: SQL = """
            SELECT id, "table", "from", ifnull("to", '') FROM pragma_foreign_key_list(\(table)) ORDER BY id, seq
            """
        var keys: [Int: TableDescription.ForeignKey] = [:]
        for (id, target, from, to) in try session.fetch(
            rows.as(Int.self, String.self, String.self, String.self))
        {
            var key = keys[id] ?? .init(columns: [], table: target, targets: [])
            key.columns.append(from)
            if !to.isEmpty { key.targets.append(to) }
            keys[id] = key
        }
        return keys.sorted { $0.key > $1.key }.map(\.value)
    }

    /// By SQLite's rules of affinity: a table that is not strict may say `VARCHAR(20)` or `BIGINT`.
    func isDeclared(_ declaredType: String, as type: ColumnType) -> Bool {
        Self.affinity(of: declaredType) == Self.affinity(of: SQLiteDialect().declaredType(of: type))
    }

    private static func affinity(of declaredType: String) -> String {
        let type = declaredType.uppercased()
        if type.contains("INT") { return "INTEGER" }
        if ["CHAR", "CLOB", "TEXT"].contains(where: type.contains) { return "TEXT" }
        if type.isEmpty || type.contains("BLOB") { return "BLOB" }
        if ["REAL", "FLOA", "DOUB"].contains(where: type.contains) { return "REAL" }
        return type == "ANY" ? "ANY" : "NUMERIC"
    }
}
