/// What rows of a model are copied into.
struct CopyTarget {
    let table: String

    /// The position, among the columns, of a key that the server assigns where a row has none.
    let assignedKey: Int?

    private let model: String
    private let columns: [(name: String, property: String)]

    /// Whether each column's property is of one of the engine's own types, which have a binary form.
    let isEngineType: [Bool]

    init(_ metadata: ModelMetadata) throws(DatabaseError) {
        table = metadata.tableName
        model = metadata.name
        columns = metadata.written.map { (metadata.columns[$0].name, metadata.columns[$0].property) }
        isEngineType = metadata.written.map {
            if case .engine = metadata.columns[$0].type { true } else { false }
        }
        assignedKey = metadata.assignedKey.flatMap { metadata.written.firstIndex(of: $0) }
        guard columns.count > (assignedKey == nil ? 0 : 1) else {
            throw DatabaseError(
                .unsupported, "the model writes no columns that could be copied. Use insert.",
                at: .init(model: model))
        }
    }

    /// What tells the types of the columns.
    var selectSQL: String { "SELECT " + list(columns.map(\.name)) + " FROM " + SQLIdentifier.quoted(table) }

    func copySQL(omitting omitted: Int? = nil) -> String {
        let copied = columns.indices.filter { $0 != omitted }.map { columns[$0].name }
        return "COPY " + SQLIdentifier.quoted(table) + " (" + list(copied) + ") FROM STDIN (FORMAT binary)"
    }

    /// What moves the sequence of the key behind a key that was copied, as an insert does.
    func sequenceSQL(behind key: Int64) -> SQL? {
        guard let assignedKey else { return nil }
        let (table, column) = (SQLIdentifier.quoted(table), columns[assignedKey].name)
        return """
            SELECT CAST(setval(s.name, \(key)) AS text) \
            FROM (SELECT pg_get_serial_sequence(\(table), \(column)) AS name) AS s \
            WHERE s.name IS NOT NULL AND \(key) > COALESCE(pg_sequence_last_value(CAST(s.name AS regclass)), 0)
            """
    }

    /// The model and the property of a column.
    func place(of column: String?) -> DatabaseError.Context {
        .init(model: model, property: columns.first { $0.name == column }?.property, column: column)
    }

    func unsupported(_ column: Int) -> DatabaseError {
        DatabaseError(
            .unsupported,
            "the column is of a type that Roost writes by its text alone, and a copy is binary. Use insert.",
            at: .init(model: model, property: columns[column].property, column: columns[column].name))
    }

    private func list(_ names: [String]) -> String {
        names.map(SQLIdentifier.quoted).joined(separator: ", ")
    }
}
