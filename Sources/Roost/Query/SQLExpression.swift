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
}

/// What a query filters by. SQL's truth has three values: a comparison with NULL is NULL, which no row
/// passes.
public typealias Condition = SQLExpression<Bool?>

extension SQLExpression: Operand where Value: Operand {
    public typealias Base = Value.Base
    public typealias Arithmetic = Value.Arithmetic
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

    /// The value, or another one where it is NULL.
    public func coalesce<Wrapped: Operand>(_ other: Wrapped) -> SQLExpression<Wrapped>
    where Value == Wrapped? {
        SQLExpression<Wrapped>(.function("COALESCE", [node, other.node], isDistinct: false))
    }
}
