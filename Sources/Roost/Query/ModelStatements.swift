/// The statements that a model has whatever is asked, each known by a small number instead of its text.
enum ModelOperation: Int, CaseIterable {
    case find
    case insert
    case insertReturning
    case upsert
    case update
    case delete

    /// A number of its own for each type and operation, by which connections index their statements.
    func identity(for metadata: ModelMetadata) -> Int {
        metadata.identity * Self.allCases.count + rawValue
    }
}

/// Their SQL.
///
/// Placeholders bear the position of the column among those that are written, so that one encoding of a
/// value serves insert, upsert and update alike.
struct ModelStatements {
    let metadata: ModelMetadata
    let dialect: any Dialect

    func sql(_ operation: ModelOperation) throws(DatabaseError) -> String {
        switch operation {
        case .find: try find()
        case .insert: insert()
        case .insertReturning: insert() + " RETURNING " + metadata.quoted.columnList
        case .upsert: try upsert()
        case .update: try update()
        case .delete: try delete()
        }
    }

    private func find() throws(DatabaseError) -> String {
        "SELECT " + metadata.quoted.columnList + " FROM " + metadata.quoted.table
            + (try matchKey(for: "find") { $0 })
    }

    private func insert() -> String {
        let values = metadata.written.indices.map { placeholder($0 + 1) }.joined(separator: ", ")
        guard !values.isEmpty else { return "INSERT INTO \(metadata.quoted.table) DEFAULT VALUES" }
        return "INSERT INTO \(metadata.quoted.table) (\(list(metadata.written))) VALUES (\(values))"
    }

    private func upsert() throws(DatabaseError) -> String {
        try requireKey(for: "upsert")
        let others = metadata.written.filter { !metadata.columns[$0].isPrimaryKey }
        let updates = others.map { quoted(column: $0) + " = excluded." + quoted(column: $0) }
        return insert() + " ON CONFLICT (\(list(metadata.primaryKey))) "
            + (updates.isEmpty ? "DO NOTHING" : "DO UPDATE SET " + updates.joined(separator: ", "))
    }

    private func update() throws(DatabaseError) -> String {
        try requireKey(for: "update")
        let assignments = metadata.written.enumerated().compactMap { position, column in
            metadata.columns[column].isPrimaryKey
                ? nil : quoted(column: column) + " = " + placeholder(position + 1)
        }
        guard !assignments.isEmpty else {
            throw DatabaseError(
                .unsupported, "all of its columns are its key, so that there is nothing to update.",
                at: .init(model: metadata.name))
        }
        return "UPDATE \(metadata.quoted.table) SET " + assignments.joined(separator: ", ")
            + (try matchKey(for: "update") { metadata.written.firstIndex(of: metadata.primaryKey[$0]) ?? $0 })
    }

    private func delete() throws(DatabaseError) -> String {
        "DELETE FROM " + metadata.quoted.table + (try matchKey(for: "delete") { $0 })
    }

    /// The condition that all columns of the key are equal to the parameters at these positions.
    private func matchKey(
        for what: String, position: (Int) -> Int
    ) throws(DatabaseError) -> String {
        try requireKey(for: what)
        let terms = metadata.primaryKey.enumerated().map { index, column in
            quoted(column: column) + " = " + placeholder(position(index) + 1)
        }
        return " WHERE " + terms.joined(separator: " AND ")
    }

    private func requireKey(for what: String) throws(DatabaseError) {
        guard metadata.primaryKey.isEmpty else { return }
        throw DatabaseError(
            .unsupported,
            "\(what) needs a primary key, and the model has none. Declare static var primaryKey, or use a "
                + "condition: \(metadata.name).where { … }.",
            at: .init(model: metadata.name))
    }

    private func list(_ columns: some Sequence<Int>) -> String {
        columns.map(quoted(column:)).joined(separator: ", ")
    }

    private func quoted(column: Int) -> String { metadata.quoted.columns[column] }

    private func placeholder(_ position: Int) -> String {
        var text = ""
        dialect.appendPlaceholder(position, to: &text)
        return text
    }
}
