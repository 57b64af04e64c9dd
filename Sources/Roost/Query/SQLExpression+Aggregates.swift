/// The number of rows: SQL's `COUNT(*)`.
public func count() -> SQLExpression<Int> {
    SQLExpression(.function("COUNT", [.raw(SQL(text: "*"))], isDistinct: false))
}

extension SQLExpression {
    /// The number of rows in which the value is not NULL.
    public func count() -> SQLExpression<Int> {
        SQLExpression<Int>(.function("COUNT", [node], isDistinct: false))
    }

    /// The number of different values that are not NULL.
    public func countDistinct() -> SQLExpression<Int> {
        SQLExpression<Int>(.function("COUNT", [node], isDistinct: true))
    }
}

extension SQLExpression where Value: Operand, Value.Arithmetic: ColumnValue {
    /// The sum of the values that are not NULL; nil over none. Integers add up to an integer, and one that
    /// does not fit 64 bits is an error.
    public func sum() -> SQLExpression<Value.Arithmetic?> {
        SQLExpression<Value.Arithmetic?>(
            .function("SUM", [node], isDistinct: false, type: Value.Arithmetic.columnType))
    }

    /// The mean of the values that are not NULL; nil over none.
    public func average() -> SQLExpression<Double?> {
        SQLExpression<Double?>(.function("AVG", [node], isDistinct: false, type: .real))
    }
}

extension SQLExpression where Value: ColumnValue {
    /// The least value that is not NULL; nil over none.
    public func min() -> SQLExpression<Value?> {
        SQLExpression<Value?>(.function("MIN", [node], isDistinct: false))
    }

    /// The greatest value that is not NULL; nil over none.
    public func max() -> SQLExpression<Value?> {
        SQLExpression<Value?>(.function("MAX", [node], isDistinct: false))
    }
}

extension SQLExpression where Value: RawRepresentable, Value.RawValue: ColumnValue {
    /// The case of the least raw value that is not NULL; nil over none.
    public func min() -> SQLExpression<Value?> {
        SQLExpression<Value?>(.function("MIN", [node], isDistinct: false))
    }

    /// The case of the greatest raw value that is not NULL; nil over none.
    public func max() -> SQLExpression<Value?> {
        SQLExpression<Value?>(.function("MAX", [node], isDistinct: false))
    }
}

extension SQLExpression {
    /// The case of the least raw value that is not NULL; nil over none.
    public func min<Wrapped: RawRepresentable>() -> SQLExpression
    where Value == Wrapped?, Wrapped.RawValue: ColumnValue {
        SQLExpression(.function("MIN", [node], isDistinct: false))
    }

    /// The case of the greatest raw value that is not NULL; nil over none.
    public func max<Wrapped: RawRepresentable>() -> SQLExpression
    where Value == Wrapped?, Wrapped.RawValue: ColumnValue {
        SQLExpression(.function("MAX", [node], isDistinct: false))
    }

    /// The least value that is not NULL; nil over none.
    public func min<Wrapped: ColumnValue>() -> SQLExpression where Value == Wrapped? {
        SQLExpression(.function("MIN", [node], isDistinct: false))
    }

    /// The greatest value that is not NULL; nil over none.
    public func max<Wrapped: ColumnValue>() -> SQLExpression where Value == Wrapped? {
        SQLExpression(.function("MAX", [node], isDistinct: false))
    }
}
