// What an operand alone does not tell the compiler: the type of a literal on the right.

/// Whether a column has this value: `$0.tags == ["swift", "sql"]`.
public func == <Value: PostgresValue>(left: SQLExpression<Value>, right: Value) -> Condition {
    Condition(.infix(left.node, .equal, right.node))
}

/// The same for a column that may be NULL; `IS NULL` for nil.
public func == <Value: PostgresValue>(left: SQLExpression<Value?>, right: Value?) -> Condition {
    guard let right else { return left.isNull }
    return Condition(.infix(left.node, .equal, right.node))
}

/// Whether a column has another value.
public func != <Value: PostgresValue>(left: SQLExpression<Value>, right: Value) -> Condition {
    Condition(.infix(left.node, .notEqual, right.node))
}

/// The same for a column that may be NULL; `IS NOT NULL` for nil.
public func != <Value: PostgresValue>(left: SQLExpression<Value?>, right: Value?) -> Condition {
    guard let right else { return left.isNotNull }
    return Condition(.infix(left.node, .notEqual, right.node))
}
