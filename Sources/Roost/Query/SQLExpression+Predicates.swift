extension SQLExpression where Value: Operand {
    /// Whether the value lies between two others, both included.
    public func between<Low: Operand, High: Operand>(
        _ low: Low, and high: High
    ) -> Condition where Low.Base == Base, High.Base == Base {
        Condition(.between(node, low: low.node, high: high.node))
    }

    /// Whether the value is one of these. An empty collection is an error of code
    /// ``DatabaseError/Code/emptyList`` when the query runs.
    public func `in`<Values: Sequence>(
        _ values: Values
    ) -> Condition where Values.Element: Operand, Values.Element.Base == Base {
        Condition(.membership(node, values.map(\.node)))
    }
}

extension SQLExpression {
    /// Whether the raw value of an enum's column lies between those of two cases, both included.
    public func between(
        _ low: Value, and high: Value
    ) -> Condition where Value: RawRepresentable, Value.RawValue: ColumnValue {
        Condition(.between(node, low: low.rawValue.node, high: high.rawValue.node))
    }

    /// The same for a column that may be NULL.
    public func between<Wrapped: RawRepresentable>(
        _ low: Wrapped, and high: Wrapped
    ) -> Condition where Value == Wrapped?, Wrapped.RawValue: ColumnValue {
        Condition(.between(node, low: low.rawValue.node, high: high.rawValue.node))
    }

    /// Whether a column of an enum has one of these cases.
    public func `in`<Values: Sequence>(
        _ values: Values
    ) -> Condition where Value: RawRepresentable, Values.Element == Value, Value.RawValue: ColumnValue {
        Condition(.membership(node, values.map(\.rawValue.node)))
    }

    /// The same for a column that may be NULL.
    public func `in`<Values: Sequence, Wrapped: RawRepresentable>(
        _ values: Values
    ) -> Condition where Value == Wrapped?, Values.Element == Wrapped, Wrapped.RawValue: ColumnValue {
        Condition(.membership(node, values.map(\.rawValue.node)))
    }
}

extension SQLExpression where Value: Operand, Value.Base == String {
    /// Whether the text matches a pattern: `%` stands for any text, `_` for one character. Capital and small
    /// letters differ, on every engine.
    public func like(_ pattern: String) -> Condition {
        Condition(.infix(node, .like, pattern.node))
    }
}
