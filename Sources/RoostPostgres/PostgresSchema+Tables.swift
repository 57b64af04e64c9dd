extension PostgresSchema {
    func table(named name: String, in session: Session) throws -> TableDescription? {
        let found: SQL = """
            SELECT CAST(c.oid AS bigint) FROM pg_catalog.pg_class c \
            WHERE c.relname = \(name) AND c.relkind IN ('r', 'p') AND pg_catalog.pg_table_is_visible(c.oid)
            """
        guard let table = try session.fetchOne(found.as(Int.self)) else { return nil }
        let columns = try session.fetch(Self.columns(of: table).as(ColumnRow.self))
        return TableDescription(
            columns: columns.map(\.description), primaryKey: try primaryKey(of: table, in: session),
            indexes: try indexes(of: table, in: session), foreignKeys: try foreignKeys(of: table, in: session)
        )
    }

    private struct ColumnRow: Codable, Sendable {
        let name: String
        let type: String
        let isOptional: Bool
        let hasDefault: Bool

        var description: TableDescription.Column {
            .init(name: name, type: type, isOptional: isOptional, hasDefault: isOptional || hasDefault)
        }
    }

    private static func columns(of table: Int) -> SQL {
        """
        SELECT attname AS name, pg_catalog.format_type(atttypid, atttypmod) AS type, NOT attnotnull AS is_optional, \
        atthasdef OR attidentity <> '' AS has_default \
        FROM pg_catalog.pg_attribute WHERE attrelid = CAST(\(table) AS oid) AND attnum > 0 AND NOT attisdropped \
        ORDER BY attnum
        """
    }

    private func primaryKey(of table: Int, in session: Session) throws -> [String] {
        let key: SQL = """
            SELECT a.attname FROM pg_catalog.pg_constraint c, unnest(c.conkey) WITH ORDINALITY AS k(number, place) \
            JOIN pg_catalog.pg_attribute a ON a.attnum = k.number \
            WHERE c.conrelid = CAST(\(table) AS oid) AND c.contype = 'p' AND a.attrelid = c.conrelid ORDER BY k.place
            """
        return try session.fetch(key.as(String.self))
    }

    /// The columns of an index that stand for themselves; an expression has no name.
    private func indexes(of table: Int, in session: Session) throws -> [TableDescription.Index] {
        let parts: SQL = """
            SELECT CAST(i.indexrelid AS bigint), COALESCE(a.attname, ''), i.indisunique, i.indpred IS NOT NULL \
            FROM pg_catalog.pg_index i \
            CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(number, place) \
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number > 0 \
            WHERE i.indrelid = CAST(\(table) AS oid) AND k.place <= i.indnkeyatts ORDER BY i.indexrelid, k.place
            """
        var indexes: [(number: Int, index: TableDescription.Index)] = []
        for (number, column, isUnique, isPartial) in try session.fetch(
            parts.as(Int.self, String.self, Bool.self, Bool.self))
        {
            if indexes.last?.number != number {
                indexes.append((number, .init(columns: [], isUnique: isUnique, isPartial: isPartial)))
            }
            indexes[indexes.count - 1].index.columns.append(column)
        }
        return indexes.map(\.index)
    }

    private func foreignKeys(
        of table: Int, in session: Session
    ) throws -> [TableDescription.ForeignKey] {
        let parts: SQL = """
            SELECT CAST(c.oid AS bigint), t.relname, a.attname, b.attname FROM pg_catalog.pg_constraint c \
            CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k(own, other, place) \
            JOIN pg_catalog.pg_class t ON t.oid = c.confrelid \
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own \
            JOIN pg_catalog.pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.other \
            WHERE c.conrelid = CAST(\(table) AS oid) AND c.contype = 'f' ORDER BY c.oid, k.place
            """
        var keys: [(number: Int, key: TableDescription.ForeignKey)] = []
        for (number, target, column, other) in try session.fetch(
            parts.as(Int.self, String.self, String.self, String.self))
        {
            if keys.last?.number != number {
                keys.append((number, .init(columns: [], table: target, targets: [])))
            }
            keys[keys.count - 1].key.columns.append(column)
            keys[keys.count - 1].key.targets.append(other)
        }
        return keys.map(\.key)
    }
}
