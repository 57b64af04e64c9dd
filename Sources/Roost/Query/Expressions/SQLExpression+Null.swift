extension SQLExpression where Value: Operand {
    /// The value, or another one where it is NULL: a value, a column or any other expression of the same type.
    public func coalesce<Other: Operand>(_ other: Other) -> SQLExpression<Other.Selected>
    where Other.Unwrapped == Value.Unwrapped {
        SQLExpression<Other.Selected>(.function("COALESCE", node, other.node))
    }

    /// The value, or NULL where it equals another: `$0.total / $0.count.nullIf(0)`.
    public func nullIf<Other: Operand>(_ other: Other) -> SQLExpression<Value.Unwrapped?>
    where Other.Base == Value.Base {
        SQLExpression<Value.Unwrapped?>(.function("NULLIF", node, other.node))
    }

    /// Whether two values differ, where NULL is a value like others: never NULL itself.
    public func isDistinct<Other: Operand>(from other: Other) -> Condition where Other.Base == Value.Base {
        Condition(.call(.isDistinct, node, other.node))
    }
}
