/// The statements that a model has whatever is asked, each known by a small number instead of its text.
enum ModelOperation: Int, CaseIterable {
    case find
    case insert
    /// Several rows at once, as many as ``ModelStatements/rowsPerInsert``.
    case insertRows
    case insertReturning
    case upsert
    case upsertReturning
    case update
    case delete
    case erase
    case restore

    /// Whether it finds or changes one row at the most.
    var concernsOneRow: Bool { self != .insertRows }

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
        case .insertRows: insert(rows: rowsPerInsert)
        case .insertReturning: insert() + " RETURNING " + metadata.quoted.columnList
        case .upsert: try upsert()
        case .upsertReturning: try upsert(returning: true)
        case .update: try update()
        case .delete where metadata.automatic?.deleted != nil: try markDeleted()
        case .delete, .erase: try delete()
        case .restore: try restore()
        }
    }

    private func find() throws(DatabaseError) -> String {
        "SELECT " + metadata.quoted.columnList + " FROM " + metadata.quoted.table
            + (try matchKey(for: "find") { $0 }) + (try deletion(isNull: true, needed: false))
    }

    private func insert(rows: Int = 1) -> String {
        let count = metadata.written.count
        guard count > 0 else { return "INSERT INTO \(metadata.quoted.table) DEFAULT VALUES" }
        let values = (0..<rows).map { row in
            "("
                + (0..<count).map { insertedValue($0, placeholder(row * count + $0 + 1)) }.joined(
                    separator: ", ")
                + ")"
        }
        return "INSERT INTO \(metadata.quoted.table) (\(list(metadata.written))) VALUES "
            + values.joined(separator: ", ")
    }

    /// How many rows one statement inserts where there are so many; 1 where it is no use. With 25 rows nearly all of
    /// what a statement costs beside its rows is saved, and compiling it once takes no noticeable time yet.
    var rowsPerInsert: Int {
        guard !metadata.written.isEmpty else { return 1 }
        return max(1, min(25, dialect.maximumParameters / metadata.written.count))
    }

    private func insertedValue(_ position: Int, _ placeholder: String) -> String {
        guard metadata.written[position] == metadata.assignedKey else { return placeholder }
        return dialect.assignedKey(
            placeholder, table: metadata.tableName, column: metadata.columns[metadata.written[position]].name)
    }

    private func upsert(returning: Bool = false) throws(DatabaseError) -> String {
        try requireKey(for: "upsert")
        let others = metadata.written.filter { !metadata.columns[$0].isPrimaryKey }
        var updates = others.compactMap { metadata.replacement(for: $0) }
        // A row that is left as it is would not be returned.
        if returning, updates.isEmpty { updates = metadata.primaryKey.compactMap(metadata.replacement(for:)) }
        return insert() + " ON CONFLICT (\(list(metadata.primaryKey))) "
            + (updates.isEmpty ? "DO NOTHING" : "DO UPDATE SET " + updates.joined(separator: ", "))
            + (returning ? " RETURNING " + metadata.quoted.columnList : "")
    }

    private func update() throws(DatabaseError) -> String {
        try requireKey(for: "update")
        let assignments = metadata.written.enumerated().compactMap { position, column in
            metadata.columns[column].isPrimaryKey
                ? nil : quoted(column: column) + " = " + newValue(of: column, placeholder(position + 1))
        }
        guard !assignments.isEmpty else {
            throw DatabaseError(
                .unsupported, "all of its columns are its key, so that there is nothing to update.",
                at: .init(model: metadata.name))
        }
        return "UPDATE \(metadata.quoted.table) SET " + assignments.joined(separator: ", ")
            + (try matchKey(for: "update") { metadata.written.firstIndex(of: metadata.primaryKey[$0]) ?? $0 })
            + matchVersion { metadata.written.firstIndex(of: $0) ?? $0 }
    }

    /// What an update sets a column to. The time of creation stays what it is; its parameter stands there all
    /// the same, since engines want to see the type of each.
    private func newValue(of column: Int, _ parameter: String) -> String {
        guard let automatic = metadata.automatic else { return parameter }
        switch column {
        case automatic.version: return parameter + " + 1"
        case automatic.created: return "COALESCE(\(quoted(column: column)), \(parameter))"
        default: return parameter
        }
    }

    private func delete() throws(DatabaseError) -> String {
        "DELETE FROM " + metadata.quoted.table + (try matchKey(for: "delete") { $0 })
            + matchVersion { _ in metadata.primaryKey.count }
    }

    private func markDeleted() throws(DatabaseError) -> String {
        let time = metadata.primaryKey.count + (metadata.automatic?.version == nil ? 1 : 2)
        return "UPDATE \(metadata.quoted.table) SET " + (try deletedColumn()) + " = " + placeholder(time)
            + countVersion() + (try matchKey(for: "delete") { $0 })
            + matchVersion { _ in metadata.primaryKey.count } + (try deletion(isNull: true))
    }

    private func restore() throws(DatabaseError) -> String {
        "UPDATE \(metadata.quoted.table) SET " + (try deletedColumn()) + " = NULL" + countVersion()
            + (try matchKey(for: "restore") { $0 }) + matchVersion { _ in metadata.primaryKey.count }
            + (try deletion(isNull: false))
    }

    private func deletedColumn() throws(DatabaseError) -> String {
        quoted(column: try metadata.requireDeleted())
    }

    private func deletion(isNull: Bool, needed: Bool = true) throws(DatabaseError) -> String {
        guard needed || metadata.automatic?.deleted != nil else { return "" }
        return " AND " + (try deletedColumn()) + (isNull ? " IS NULL" : " IS NOT NULL")
    }

    private func countVersion() -> String {
        guard let version = metadata.automatic?.version.map(quoted(column:)) else { return "" }
        return ", \(version) = \(version) + 1"
    }

    private func matchVersion(position: (Int) -> Int) -> String {
        guard let version = metadata.automatic?.version else { return "" }
        return " AND " + quoted(column: version) + " = " + placeholder(position(version) + 1)
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
        dialect.appendPlaceholder(position, of: nil, to: &text)
        return text
    }
}

extension ModelMetadata {
    /// The primary key that the engine assigns where a value has none: a single integer of an optional property.
    package var assignedKey: Int? {
        guard primaryKey.count == 1, let key = primaryKey.first else { return nil }
        return columns[key].isOptional && columns[key].type == .integer ? key : nil
    }

    /// What an upsert sets a column of the row that is there to; nil for one that it leaves as it is.
    func replacement(for column: Int) -> String? {
        let name = quoted.columns[column]
        switch column {
        case automatic?.created: return nil
        case automatic?.version: return name + " = " + quoted.table + "." + name + " + 1"
        default: return name + " = excluded." + name
        }
    }

    /// The column that says when a row was deleted.
    func requireDeleted() throws(DatabaseError) -> Int {
        guard let deleted = automatic?.deleted else {
            throw DatabaseError(
                .unsupported,
                "the model keeps no deleted rows. Declare a property for the time of deletion: static let "
                    + "automaticColumns = AutomaticColumns<\(name)>().deleted(\\.…).",
                at: .init(model: name))
        }
        return deleted
    }
}
