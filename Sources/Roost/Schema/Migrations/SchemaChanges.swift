/// What a step of a migration does, in its closure. The changes are made in the order of the calls.
///
/// ```swift
/// .step("where flights go") { schema in
///     schema.create(Airport.self)
///     schema.add(\Flight.dest, default: "unknown")
///     schema.rename(column: "delay", to: \Flight.depDelay)
///     schema.add(to: Flight.self) { $0.index(\.dest) }
///     schema.execute("UPDATE flights SET dest = 'LAX' WHERE carrier = \("VX")")
/// }
/// ```
///
/// What names a property takes the name, type and optionality that the model has today. A step that ran must not
/// change any more, so a model that goes on changing is better named by its table and columns, which are texts.
public struct SchemaChanges: Sendable {
    var changes: [SchemaChange] = []

    // MARK: Tables

    /// Creates a model's table with its indexes.
    public mutating func create<M: Model>(_ model: M.Type) {
        changes.append(.create(model))
    }

    /// Drops a model's table, with its rows and indexes.
    public mutating func drop<M: Model>(_ model: M.Type) {
        drop(table: model.tableName)
    }

    /// Drops a table, with its rows and indexes.
    public mutating func drop(table: String) {
        append("DROP TABLE " + SQLIdentifier.quoted(table))
    }

    /// Gives a table another name. What refers to it goes on doing so.
    public mutating func rename(table: String, to newName: String) {
        append(
            "ALTER TABLE " + SQLIdentifier.quoted(table) + " RENAME TO " + SQLIdentifier.quoted(newName))
    }

    // MARK: Columns

    /// Adds the column of a property. One that is not optional needs a default where the table has rows.
    public mutating func add<M: Model, Value>(_ property: KeyPath<M, Value> & Sendable) {
        alter(property) { (column, dialect) throws(DatabaseError) in
            .addColumn(try column.definition(in: dialect))
        }
    }

    /// Adds the column of a property. Rows that are there get the default, and those that are inserted without it.
    public mutating func add<M: Model, Value: Encodable>(
        _ property: KeyPath<M, Value> & Sendable, default value: Value
    ) {
        let node = SQLNode.coded(value, for: property)
        alter(property) { (column, dialect) throws(DatabaseError) in
            .addColumn(try column.definition(in: dialect, default: try literal(node, dialect)))
        }
    }

    /// Adds a column by its name. One that does not take NULL needs a default where the table has rows.
    public mutating func add(
        column: String, _ type: ColumnType, isOptional: Bool = true, default value: (any ColumnValue)? = nil,
        to table: String
    ) {
        alter(table) { (dialect) throws(DatabaseError) in
            .addColumn(
                .init(
                    name: column, type: dialect.declaredType(of: type), isOptional: isOptional,
                    defaultValue: try value.map { (value) throws(DatabaseError) in
                        try literal(value.node, dialect)
                    }))
        }
    }

    /// Drops a column with its values, and the indexes and constraints that name it.
    public mutating func drop(column: String, from table: String) {
        alter(table) { _ in .dropColumn(column) }
    }

    /// Gives a column another name.
    public mutating func rename(column: String, in table: String, to newName: String) {
        alter(table) { _ in .renameColumn(column, to: newName) }
    }

    /// Gives a column the name of a property's.
    public mutating func rename<M: Model, Value>(
        column: String, to property: KeyPath<M, Value> & Sendable
    ) {
        alter(property) { newColumn, _ in .renameColumn(column, to: newColumn.name) }
    }

    /// Gives a property's column the type that the property has, and whether it takes NULL.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - using: SQL over the old row for the values of the rows that are there. Without it they are converted as
    ///     storing them would; a value that cannot be is an error, and the step is rolled back.
    public mutating func change<M: Model, Value>(
        _ property: KeyPath<M, Value> & Sendable, using: SQL? = nil
    ) {
        alter(property) { (column, dialect) throws(DatabaseError) in
            .changeColumn(try column.definition(in: dialect), using: try using.map(literal(in: dialect)))
        }
    }

    /// Gives a column another type, and says whether it takes NULL. See ``change(_:using:)``.
    public mutating func change(
        column: String, in table: String, to type: ColumnType, isOptional: Bool, using: SQL? = nil
    ) {
        alter(table) { (dialect) throws(DatabaseError) in
            .changeColumn(
                .init(name: column, type: dialect.declaredType(of: type), isOptional: isOptional),
                using: try using.map(literal(in: dialect)))
        }
    }

    // MARK: Indexes and constraints

    /// Adds indexes, unique keys, foreign keys and checks to a model's table, as ``Model/schema`` declares them.
    ///
    /// ```swift
    /// schema.add(to: Flight.self) { $0.foreignKey(\.dest, references: \Airport.faa).index(\.dest) }
    /// ```
    public mutating func add<M: Model>(to model: M.Type, _ parts: (Schema<M>) -> Schema<M>) {
        for element in parts(Schema()).elements {
            switch element {
            case .index(let columns, let isUnique):
                changes.append(
                    .sql { (dialect) throws(DatabaseError) in
                        try TableStatements(model, dialect: dialect).index(columns, isUnique: isUnique)
                    })
            case .unique, .foreignKey, .check:
                alter(model.tableName) { (dialect) throws(DatabaseError) in
                    var writer = LiteralWriter(dialect: dialect)
                    try writer.append(constraint: element)
                    return .addConstraint(writer.sql.text)
                }
            case .default:
                fail(
                    DatabaseError(
                        .unsupported,
                        "a default cannot be given to a column that is there. Give it where the column is added.",
                        at: .init(model: TableNaming.typeName(model))))
            }
        }
    }

    /// Creates an index by the names of its columns.
    public mutating func createIndex(
        _ name: String, on table: String, columns: [String], isUnique: Bool = false
    ) {
        append(
            (isUnique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + SQLIdentifier.quoted(name) + " ON "
                + SQLIdentifier.quoted(table) + " ("
                + columns.map(SQLIdentifier.quoted).joined(separator: ", ") + ")")
    }

    /// Drops an index.
    public mutating func dropIndex(_ name: String) {
        append("DROP INDEX " + SQLIdentifier.quoted(name))
    }

    // MARK: SQL

    /// Runs one statement of the caller's. Its values stand in the text that a dry run shows.
    public mutating func execute(_ sql: SQL) {
        changes.append(.sql { (dialect) throws(DatabaseError) in try literal(in: dialect)(sql) })
    }

    /// Runs the statements that an engine needs, which may be none: for types, extensions and whatever else only one
    /// engine has.
    ///
    /// - Parameter statements: The statements for an engine. They must depend on nothing else, and stay the same.
    public mutating func execute(
        for statements: @escaping @Sendable (any Dialect) throws(DatabaseError) -> [String]
    ) {
        changes.append(.engine(statements))
    }

    // MARK: Code

    /// Runs code of the caller's with a session of the step's transaction: for what SQL cannot say. What it throws
    /// rolls the step back and passes through.
    ///
    /// ```swift
    /// schema.add(\Airport.name, default: "")
    /// schema.run { session in
    ///     for airport in try session.fetch(Airport.all) { … }
    /// }
    /// ```
    ///
    /// The code runs again in every database that has not run the step, years from now too: a model that it uses may
    /// have other columns then than the step has left. Raw SQL does not change. A dry run runs it as well, and rolls
    /// back what it did in the database.
    ///
    /// - Parameters:
    ///   - version: What stands for the code in the step's checksum, which cannot tell when the code has changed. A
    ///     database that ran another version refuses the step.
    ///   - body: The code. The session is the step's; the closure cannot open scopes of the database.
    public mutating func run(version: Int = 1, _ body: @escaping @Sendable (Session) throws -> Void) {
        changes.append(.code(version: version, body))
    }

    private mutating func append(_ sql: String) {
        changes.append(.sql { _ in sql })
    }

    private mutating func fail(_ error: DatabaseError) {
        changes.append(.sql { (_) throws(DatabaseError) in throw error })
    }

    private mutating func alter(
        _ table: String,
        _ alteration: @escaping @Sendable (any Dialect) throws(DatabaseError) -> TableAlteration
    ) {
        changes.append(.alter(table: table, alteration))
    }

    private mutating func alter<M: Model, Value>(
        _ property: KeyPath<M, Value> & Sendable,
        _ alteration:
            @escaping @Sendable (ColumnMetadata, any Dialect) throws(DatabaseError) -> TableAlteration
    ) {
        do throws(DatabaseError) {
            let column = try ColumnLookup.reference(property, source: 0).column
            alter(M.tableName) { (dialect) throws(DatabaseError) in try alteration(column, dialect) }
        } catch {
            fail(error)
        }
    }
}

/// An expression's SQL, its values as literals: a schema's definition takes no parameters.
private func literal(_ node: SQLNode, _ dialect: any Dialect) throws(DatabaseError) -> String {
    var writer = LiteralWriter(dialect: dialect)
    try writer.append(node)
    return writer.sql.text
}

private func literal(in dialect: any Dialect) -> (SQL) throws(DatabaseError) -> String {
    { (sql) throws(DatabaseError) in try literal(.raw(sql), dialect) }
}

extension ColumnMetadata {
    /// The column as an engine's table defines it.
    fileprivate func definition(
        in dialect: any Dialect, default value: String? = nil
    ) throws(DatabaseError) -> TableAlteration.ColumnDefinition {
        .init(
            name: name, type: try dialect.declaredType(of: self), isOptional: isOptional, defaultValue: value)
    }
}
