/// The number of rows: SQL's `COUNT(*)`.
public func count() -> Expression<Int> {
    Expression(.function("COUNT", [.raw(SQL(text: "*"))], isDistinct: false))
}

extension Expression {
    /// The number of rows in which the value is not NULL.
    public func count() -> Expression<Int> {
        Expression<Int>(.function("COUNT", [node], isDistinct: false))
    }

    /// The number of different values that are not NULL.
    public func countDistinct() -> Expression<Int> {
        Expression<Int>(.function("COUNT", [node], isDistinct: true))
    }
}

extension Expression where Value: Operand, Value.Arithmetic: ColumnValue {
    /// The sum of the values that are not NULL; nil over none. Integers add up to an integer, and one that
    /// does not fit 64 bits is an error.
    public func sum() -> Expression<Value.Arithmetic?> {
        Expression<Value.Arithmetic?>(.function("SUM", [node], isDistinct: false))
    }

    /// The mean of the values that are not NULL; nil over none.
    public func average() -> Expression<Double?> {
        Expression<Double?>(.function("AVG", [node], isDistinct: false))
    }
}

extension Expression where Value: ColumnValue {
    /// The least value that is not NULL; nil over none.
    public func min() -> Expression<Value?> { Expression<Value?>(.function("MIN", [node], isDistinct: false)) }

    /// The greatest value that is not NULL; nil over none.
    public func max() -> Expression<Value?> { Expression<Value?>(.function("MAX", [node], isDistinct: false)) }
}

extension Expression {
    /// The least value that is not NULL; nil over none.
    public func min<Wrapped: ColumnValue>() -> Expression where Value == Wrapped? {
        Expression(.function("MIN", [node], isDistinct: false))
    }

    /// The greatest value that is not NULL; nil over none.
    public func max<Wrapped: ColumnValue>() -> Expression where Value == Wrapped? {
        Expression(.function("MAX", [node], isDistinct: false))
    }
}
