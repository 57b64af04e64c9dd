/// How an engine spells SQL, where engines differ.
public protocol Dialect: Sendable {
    /// The engine's name, for error messages.
    var name: String { get }

    /// The most parameters that one statement takes.
    var maximumParameters: Int { get }

    /// Appends the placeholder of a parameter. The first position is 1.
    ///
    /// - Parameters:
    ///   - position: The parameter's position.
    ///   - type: The value's type; nil where the placeholder stands for a column's value, which tells the type by
    ///     itself.
    ///   - sql: What it is appended to.
    func appendPlaceholder(_ position: Int, of type: ColumnType?, to sql: inout String)

    /// Whether expressions with parameters are the same only where these are at the same positions, so that equal values
    /// of a grouped query have to be one parameter.
    var tellsParametersByPosition: Bool { get }

    /// Appends a value as a literal, for the definitions of tables, which take no parameters.
    func appendLiteral(_ cell: Cell, to sql: inout String) throws(DatabaseError)

    /// The declared type of a column.
    func declaredType(of type: ColumnType) -> String

    /// The declared type of a model's column, which may depend on more than its logical type: an enum's on its own. A
    /// type that the engine lacks is an error of code ``DatabaseError/Code/unsupported``.
    func declaredType(of column: ColumnMetadata) throws(DatabaseError) -> String

    /// What ends a `CREATE TABLE`, after its closing parenthesis.
    var tableSuffix: String { get }

    /// What follows `PRIMARY KEY` where the engine assigns the key: a single integer of an optional property.
    var assignedKeySuffix: String { get }

    /// What an insert gives an assigned key: the placeholder's value, or where that is NULL one that the engine assigns.
    ///
    /// - Parameters:
    ///   - placeholder: The placeholder.
    ///   - table: The table's name, without quotation marks.
    ///   - column: The key's.
    func assignedKey(_ placeholder: String, table: String, column: String) -> String

    /// What follows `COLLATE`.
    func name(of collation: Collation) -> String

    /// What every transaction is at least, though nothing is asked.
    var weakestIsolation: Isolation { get }

    /// The SQL of a transaction's statement.
    func sql(for control: TransactionControl) -> String

    /// Whether an operation on a column of this type gives the right answer here. A false one is refused
    /// with ``DatabaseError/Code/unsupported`` before anything runs.
    func supports(_ operation: SQLOperation, on type: ColumnType) -> Bool

    /// Whether rows are locked one by one. Where they are not, a transaction that writes has them all to itself, and
    /// nothing is written for a lock.
    var locksRows: Bool { get }

    /// What follows a term of an `ORDER BY` that may be NULL, so that NULLs sort lowest.
    func nullOrder(isDescending: Bool) -> String

    /// What follows the pattern of a `LIKE`, so that no character of it but `%` and `_` has a meaning.
    var likeSuffix: String { get }

    /// `value IN (list)` for an engine that takes the values of a list as one parameter, so that it is the same statement
    /// however many there are; nil where each is a parameter of its own, and where these cannot be one.
    func membership(of value: SQLNode, in list: [SQLNode]) -> SQLNode?

    /// Whether a transaction goes on after a statement that failed in it, and did nothing else.
    var goesOnAfterFailure: Bool { get }

    /// Whether a division by zero is an error, and not NULL.
    var refusesDivisionByZero: Bool { get }

    /// The type that an argument of a standard function has to be cast to, since the engine's takes no other; nil for
    /// none.
    func argumentCast(of function: String, at index: Int) -> String?

    /// The type that a standard function's value has to be cast to, to be one of the type that Swift gives it; nil for
    /// none.
    func resultCast(of function: String, to type: ColumnType) -> String?

    /// A function as this engine has it. One that it lacks is an error of code
    /// ``DatabaseError/Code/unsupported``.
    func call(_ function: SQLFunction, _ arguments: [SQLNode]) throws(DatabaseError) -> SQLNode

    /// How the engine changes tables, and tells what they are.
    var schema: any SchemaDialect { get }
}

extension Dialect {
    /// That of its logical type.
    public func declaredType(of column: ColumnMetadata) throws(DatabaseError) -> String {
        declaredType(of: column.type)
    }

    /// Nil: most engines have no arrays.
    public func membership(of value: SQLNode, in list: [SQLNode]) -> SQLNode? { nil }
}

/// The kinds of operation that an engine may not be able to do on a type.
public enum SQLOperation: String, Sendable {
    /// `<`, `<=`, `>`, `>=`, `BETWEEN`, `ORDER BY`, `min` and `max`.
    case ordering
    /// `+`, `-`, `*`, `/`, `sum` and `avg`.
    case arithmetic
}
