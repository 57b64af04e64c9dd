/// A change of a table that is there, in words that every engine understands: types and values are written the
/// engine's way already.
public enum TableAlteration: Sendable {
    /// A new column, behind the others.
    case addColumn(ColumnDefinition)
    /// A column and what it alone is in: indexes and constraints that name it go with it.
    case dropColumn(String)
    /// Another name for a column; what refers to it goes on doing so.
    case renameColumn(String, to: String)
    /// Another type for a column, and whether it takes NULL. The values that are there are those of `using`, SQL
    /// over the old row, or where it is nil are converted as storing them would.
    case changeColumn(ColumnDefinition, using: String?)
    /// A constraint of the table, which all rows that are there must pass.
    case addConstraint(String)

    /// A column as a table's definition has it.
    public struct ColumnDefinition: Sendable {
        /// Its name, without quotation marks.
        public var name: String
        /// Its type, as the engine declares it.
        public var type: String
        /// Whether it takes NULL.
        public var isOptional: Bool
        /// The SQL of its default; nil for none.
        public var defaultValue: String?

        /// A column.
        public init(name: String, type: String, isOptional: Bool, defaultValue: String? = nil) {
            self.name = name
            self.type = type
            self.isOptional = isOptional
            self.defaultValue = defaultValue
        }

        /// The column's SQL.
        public var sql: String {
            SQLIdentifier.quoted(name) + " " + type + (isOptional ? "" : " NOT NULL")
                + (defaultValue.map { " DEFAULT " + $0 } ?? "")
        }
    }

    /// The statements for an engine that alters tables in place, as PostgreSQL does.
    public func statements(of table: String) -> [String] {
        let alter = "ALTER TABLE " + SQLIdentifier.quoted(table) + " "
        switch self {
        case .addColumn(let column):
            return [alter + "ADD COLUMN " + column.sql]
        case .dropColumn(let name):
            return [alter + "DROP COLUMN " + SQLIdentifier.quoted(name)]
        case .renameColumn(let name, let newName):
            return [
                alter + "RENAME COLUMN " + SQLIdentifier.quoted(name) + " TO " + SQLIdentifier.quoted(newName)
            ]
        case .changeColumn(let column, let using):
            let change = alter + "ALTER COLUMN " + SQLIdentifier.quoted(column.name) + " "
            return [
                change + "TYPE " + column.type + (using.map { " USING " + $0 } ?? ""),
                change + (column.isOptional ? "DROP NOT NULL" : "SET NOT NULL"),
            ]
        case .addConstraint(let constraint):
            return [alter + "ADD " + constraint]
        }
    }
}
