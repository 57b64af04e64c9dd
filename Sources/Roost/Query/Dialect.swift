/// How an engine spells SQL, where engines differ.
public protocol Dialect: Sendable {
    /// The engine's name, for error messages.
    var name: String { get }

    /// The most parameters that one statement takes.
    var maximumParameters: Int { get }

    /// Appends the placeholder of a parameter. The first position is 1.
    func appendPlaceholder(_ position: Int, to sql: inout String)

    /// Appends a value as a literal, for the definitions of tables, which take no parameters.
    func appendLiteral(_ cell: Cell, to sql: inout String) throws(DatabaseError)

    /// The declared type of a column.
    func declaredType(of type: ColumnType) -> String

    /// What ends a `CREATE TABLE`, after its closing parenthesis.
    var tableSuffix: String { get }

    /// What follows `COLLATE`.
    func name(of collation: Collation) -> String

    /// The SQL of a transaction's statement.
    func sql(for control: TransactionControl) -> String

    /// Whether an operation on a column of this type gives the right answer here. A false one is refused
    /// with ``DatabaseError/Code/unsupported`` before anything runs.
    func supports(_ operation: SQLOperation, on type: ColumnType) -> Bool

    /// How the engine changes tables, and tells what they are.
    var schema: any SchemaDialect { get }
}

/// The kinds of operation that an engine may not be able to do on a type.
public enum SQLOperation: String, Sendable {
    /// `<`, `<=`, `>`, `>=`, `BETWEEN`, `ORDER BY`, `min` and `max`.
    case ordering
    /// `+`, `-`, `*`, `/`, `sum` and `avg`.
    case arithmetic
}
