/// The SQL that makes a model's table and its indexes.
struct TableStatements<M: Model> {
    let dialect: any Dialect
    let metadata: ModelMetadata
    let schema: Schema<M>

    init(_ model: M.Type, dialect: any Dialect) throws(DatabaseError) {
        self.dialect = dialect
        metadata = try ModelMetadata.of(model)
        schema = M.schema
    }

    /// `CREATE TABLE` and one `CREATE INDEX` for each index.
    func create() throws(DatabaseError) -> [String] {
        var statements = [try table()]
        for element in schema.elements {
            guard case .index(let columns, let isUnique) = element else { continue }
            statements.append(try index(columns, isUnique: isUnique))
        }
        return statements
    }

    /// `CREATE TABLE`.
    func table(ifNotExists: Bool = false) throws(DatabaseError) -> String {
        guard !metadata.columns.isEmpty else {
            throw DatabaseError(
                .unmappableModel, "it has no columns, and a table needs one.", at: .init(model: metadata.name)
            )
        }
        var writer = LiteralWriter(dialect: dialect)
        writer.sql.append(ifNotExists ? "CREATE TABLE IF NOT EXISTS " : "CREATE TABLE ")
        writer.sql.append(identifier: metadata.tableName)
        writer.sql.append(" (")
        for (index, column) in metadata.columns.enumerated() {
            if index > 0 { writer.sql.append(", ") }
            try append(column, to: &writer)
        }
        try appendPrimaryKey(to: &writer)
        for element in schema.elements where element.isConstraint {
            writer.sql.append(", ")
            try writer.append(constraint: element)
        }
        writer.sql.append(")" + dialect.tableSuffix)
        return writer.sql.text
    }

    private func append(_ column: ColumnMetadata, to writer: inout LiteralWriter) throws(DatabaseError) {
        writer.sql.append(identifier: column.name)
        writer.sql.append(" " + (try dialect.declaredType(of: column)))
        // A single integer key declared here is the row's own number in SQLite, which it assigns.
        if column.isPrimaryKey && metadata.primaryKey.count == 1 { writer.sql.append(" PRIMARY KEY") }
        if metadata.assignedKey.map({ metadata.columns[$0].name }) == column.name {
            writer.sql.append(dialect.assignedKeySuffix)
        }
        let isAssigned = column.isPrimaryKey && column.isOptional && column.type == .integer
        if !column.isOptional || (column.isPrimaryKey && !isAssigned) { writer.sql.append(" NOT NULL") }
        for case .default(let columns, let value) in schema.elements {
            guard case .column(let reference)? = columns.first else {
                try writer.append(columns)
                continue
            }
            guard reference.column.name == column.name else { continue }
            writer.sql.append(" DEFAULT ")
            try writer.append(value)
        }
    }

    private func appendPrimaryKey(to writer: inout LiteralWriter) throws(DatabaseError) {
        guard metadata.primaryKey.count > 1 else { return }
        writer.sql.append(", PRIMARY KEY (")
        for (index, column) in metadata.primaryKey.enumerated() {
            if index > 0 { writer.sql.append(", ") }
            writer.sql.append(identifier: metadata.columns[column].name)
        }
        writer.sql.append(")")
    }

    /// `CREATE INDEX`.
    func index(_ columns: [SQLNode], isUnique: Bool) throws(DatabaseError) -> String {
        var writer = LiteralWriter(dialect: dialect)
        var name = metadata.tableName + "_by"
        for case .column(let reference) in columns { name += "_" + reference.column.name }
        writer.sql.append(isUnique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
        writer.sql.append(identifier: name)
        writer.sql.append(" ON ")
        writer.sql.append(identifier: metadata.tableName)
        writer.sql.append(" (")
        try writer.append(columns)
        writer.sql.append(")")
        return writer.sql.text
    }
}

/// Writes expressions with their values as literals: a table's definition takes no parameters.
struct LiteralWriter {
    var sql: SQLWriter

    init(dialect: any Dialect) {
        sql = SQLWriter(dialect: dialect)
        sql.valueForm = .literals
    }

    mutating func append(_ node: SQLNode) throws(DatabaseError) { try sql.append(node) }
    mutating func append(_ nodes: [SQLNode]) throws(DatabaseError) { try sql.append(list: nodes) }
}

extension LiteralWriter {
    /// Appends a constraint of a table as a table's definition has it.
    mutating func append(constraint element: SchemaElement) throws(DatabaseError) {
        switch element {
        case .unique(let columns):
            sql.append("UNIQUE (")
            try append(columns)
            sql.append(")")
        case .foreignKey(let columns, let table, let others, let action):
            sql.append("FOREIGN KEY (")
            try append(columns)
            sql.append(") REFERENCES ")
            sql.append(identifier: try ModelMetadata.of(table).tableName)
            sql.append(" (")
            try append(others)
            sql.append(")")
            if action != .noAction { sql.append(" ON DELETE " + action.rawValue) }
        case .check(let condition):
            // SQLite names a check by its text, of which it keeps the first quoted name alone unless the
            // text begins otherwise.
            sql.append("CHECK ((")
            try append(condition)
            sql.append("))")
        case .default, .index:
            break
        }
    }
}
