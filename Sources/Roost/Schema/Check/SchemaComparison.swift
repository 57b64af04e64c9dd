/// Compares a model with the table that a database has for it.
struct SchemaComparison<M: Model> {
    private let metadata: ModelMetadata
    private let dialect: any Dialect
    private(set) var differences: [SchemaDifference] = []

    init(_ model: M.Type, in session: Session) throws {
        metadata = try ModelMetadata.of(model)
        dialect = session.dialect
        guard let table = try dialect.schema.table(named: metadata.tableName, in: session) else {
            note(
                .missingTable, [], "the table is not there.", "schema.create(\(metadata.name).self)")
            return
        }
        compareColumns(with: table)
        comparePrimaryKey(with: table)
        for element in M.schema.elements { try compare(element, with: table) }
        for element in M.schema.elements { try checkIndex(ofForeignKey: element, in: table) }
    }

    private mutating func note(
        _ kind: SchemaDifference.Kind, _ columns: [String], _ message: String, _ remedy: String
    ) {
        differences.append(
            SchemaDifference(
                kind: kind, model: metadata.name, table: metadata.tableName, columns: columns,
                message: message, remedy: remedy))
    }

    // MARK: Columns

    private mutating func compareColumns(with table: TableDescription) {
        for column in metadata.columns {
            guard let found = table.columns.first(where: { $0.name == column.name }) else {
                noteMissing(column)
                continue
            }
            compare(column, with: found)
        }
        for column in table.columns where metadata.column(named: column.name) == nil {
            note(
                .extraColumn, [column.name],
                "the table has a column that is no property of the model"
                    + (column.hasDefault
                        ? "." : ", and inserts fail without a value for it."),
                "schema.drop(column: \(column.name.debugDescription), from: \(metadata.tableName.debugDescription))"
            )
        }
    }

    private mutating func noteMissing(_ column: ColumnMetadata) {
        let path = keyPath(column)
        note(
            .missingColumn, [column.name], "the property \(column.property) has no column in the table.",
            column.isOptional
                ? "schema.add(\(path))"
                : "schema.add(\(path), default: \(column.type.sampleLiteral))  // for the rows that are there"
        )
    }

    private mutating func compare(_ column: ColumnMetadata, with found: TableDescription.Column) {
        let expected = (try? dialect.declaredType(of: column)) ?? dialect.declaredType(of: column.type)
        if !dialect.schema.isDeclared(found.type, as: column.type) {
            note(
                .type, [column.name],
                "the column is \(found.type.isEmpty ? "of no type" : found.type), and the property "
                    + "\(column.property) needs \(expected).",
                "schema.change(\(keyPath(column)))")
        }
        // The engine assigns a key that is left out; the column is never NULL.
        guard found.isOptional != column.isOptional, !column.isPrimaryKey else { return }
        note(
            .nullability, [column.name],
            found.isOptional
                ? "the column takes NULL, and the property \(column.property) does not."
                : "the column takes no NULL, and the property \(column.property) is optional.",
            "schema.change(\(keyPath(column)))")
    }

    private mutating func comparePrimaryKey(with table: TableDescription) {
        let expected = metadata.primaryKey.map { metadata.columns[$0].name }
        guard expected != table.primaryKey else { return }
        note(
            .primaryKey, expected,
            "the table's primary key is (\(table.primaryKey.joined(separator: ", "))), the model's is "
                + "(\(expected.joined(separator: ", "))).",
            "// The primary key of \(metadata.tableName) cannot be changed in place: create a table, copy the rows."
        )
    }

    // MARK: Indexes and references

    private mutating func compare(
        _ element: SchemaElement, with table: TableDescription
    ) throws(DatabaseError) {
        switch element {
        case .index(let nodes, let isUnique):
            let columns = try Self.columns(nodes)
            let isThere = table.indexes.contains {
                $0.columns == columns.map(\.name) && (!isUnique || $0.isUnique) && !$0.isPartial
            }
            if !isThere {
                note(
                    .missingIndex, columns.map(\.name), "the \(isUnique ? "unique " : "")index is not there.",
                    add("index(\(properties(columns))\(isUnique ? ", unique: true" : ""))"))
            }
        case .unique(let nodes):
            let columns = try Self.columns(nodes)
            let isThere = table.indexes.contains {
                $0.isUnique && !$0.isPartial && $0.columns.sorted() == columns.map(\.name).sorted()
            }
            if !isThere {
                note(
                    .missingUniqueKey, columns.map(\.name), "the unique key is not there.",
                    add("unique(\(properties(columns)))"))
            }
        case .foreignKey(let nodes, let other, let targets, let action):
            try compareForeignKey(
                try Self.columns(nodes), other, try Self.columns(targets), action, with: table)
        case .check, .default:
            break
        }
    }

    private mutating func compareForeignKey(
        _ columns: [ColumnMetadata], _ other: any Model.Type, _ targets: [ColumnMetadata],
        _ action: ForeignKeyAction, with table: TableDescription
    ) throws(DatabaseError) {
        let target = try ModelMetadata.of(other)
        let isThere = table.foreignKeys.contains { key in
            key.columns == columns.map(\.name) && key.table == target.tableName
                && (key.targets.isEmpty || key.targets == targets.map(\.name))
        }
        guard !isThere else { return }
        let from = properties(columns)
        let to = targets.map { "\\\(target.name).\($0.property)" }.joined(separator: ", ")
        let ending = action == .noAction ? "" : ", onDelete: .\(action)"
        note(
            .missingForeignKey, columns.map(\.name), "the foreign key to \(target.tableName) is not there.",
            add(
                columns.count == 1
                    ? "foreignKey(\(from), references: \(to)\(ending))"
                    : "foreignKey((\(from)), references: (\(to))\(ending))"))
    }

    private mutating func checkIndex(
        ofForeignKey element: SchemaElement, in table: TableDescription
    ) throws(DatabaseError) {
        guard case .foreignKey(let nodes, _, _, _) = element else { return }
        let columns = try Self.columns(nodes)
        let names = Set(columns.map(\.name))
        let isThere = table.indexes.contains { index in
            !index.isPartial && Set(index.columns.prefix(names.count)) == names
        }
        guard !isThere else { return }
        note(
            .missingForeignKeyIndex, columns.map(\.name),
            "no index begins with the columns of the foreign key.",
            add("index(\(properties(columns)))"))
    }

    // MARK: Code

    private func keyPath(_ column: ColumnMetadata) -> String { "\\\(metadata.name).\(column.property)" }

    private func properties(_ columns: [ColumnMetadata]) -> String {
        columns.map { "\\.\($0.property)" }.joined(separator: ", ")
    }

    private func add(_ part: String) -> String { "schema.add(to: \(metadata.name).self) { $0.\(part) }" }

    private static func columns(_ nodes: [SQLNode]) throws(DatabaseError) -> [ColumnMetadata] {
        var columns: [ColumnMetadata] = []
        for node in nodes {
            switch node {
            case .column(let reference): columns.append(reference.column)
            case .failure(let error): throw error
            default: break
            }
        }
        return columns
    }
}

extension ColumnType {
    /// Swift code of a value, to be replaced by one that means something.
    fileprivate var sampleLiteral: String {
        switch self {
        case .integer, .real, .decimal: "0"
        case .text: "\"\""
        case .bool: "false"
        case .bytes: "Data()"
        case .timestamp: "Date(timeIntervalSince1970: 0)"
        case .uuid: "UUID()"
        case .json, .engine: "<#value#>"
        }
    }
}
