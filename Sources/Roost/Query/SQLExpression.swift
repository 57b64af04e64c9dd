/// A typed piece of SQL: a column, or what operators and functions make of columns and values.
///
/// `Value` is the Swift type that the expression has when it is selected.
public struct SQLExpression<Value>: Sendable {
    /// The SQL.
    public let node: SQLNode

    /// An expression of SQL's own, for what has no method here. It is for the caller to know that its type
    /// is `Value`; one of another type is an error when a row is read.
    public init(_ node: SQLNode) {
        self.node = node
    }

    /// An expression from SQL text, in which columns and other expressions are interpolated as they are, and
    /// values become parameters: `SQLExpression<String>(sql: "upper(\($0.origin))")`. It is for the caller to
    /// know that its type is `Value`; one of another type is an error when a row is read.
    public init(sql: SQL) {
        node = .raw(sql)
    }
}

/// What a query filters by. SQL's truth has three values: a comparison with NULL is NULL, which no row
/// passes.
public typealias Condition = SQLExpression<Bool?>

extension SQLExpression: Operand where Value: Operand {
    public typealias Base = Value.Base
    public typealias Arithmetic = Value.Arithmetic
    public typealias Selected = Value
    public typealias Unwrapped = Value.Unwrapped
}

extension SQLExpression where Value: RawRepresentable {
    /// The raw value of an enum's column, which compares and orders as its own type does.
    public var rawValue: SQLExpression<Value.RawValue> { SQLExpression<Value.RawValue>(node) }
}

extension SQLExpression {
    /// Whether the value is NULL.
    public var isNull: Condition { Condition(.postfix(node, "IS NULL")) }

    /// Whether the value is not NULL.
    public var isNotNull: Condition { Condition(.postfix(node, "IS NOT NULL")) }
}
