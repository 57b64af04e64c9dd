// One generic overload of each operator: see ``Operand``. They are disfavoured so that two plain values
// keep the operators that Swift gives them.

/// Whether two values are equal. A value that is nil when the query is built makes it `IS NULL`; two columns
/// that are both NULL are not equal.
@_disfavoredOverload
public func == <L: Operand, R: Operand>(left: L, right: R) -> Condition where L.Base == R.Base {
    Condition(SQLNode.equality(left.node, right.node))
}

/// Whether two values differ. A value that is nil when the query is built makes it `IS NOT NULL`; NULL differs
/// from nothing.
@_disfavoredOverload
public func != <L: Operand, R: Operand>(left: L, right: R) -> Condition where L.Base == R.Base {
    Condition(SQLNode.inequality(left.node, right.node))
}

/// Whether the left is less.
@_disfavoredOverload
public func < <L: Operand, R: Operand>(left: L, right: R) -> Condition where L.Base == R.Base {
    Condition(.infix(left.node, .less, right.node))
}

/// Whether the left is less or equal.
@_disfavoredOverload
public func <= <L: Operand, R: Operand>(left: L, right: R) -> Condition where L.Base == R.Base {
    Condition(.infix(left.node, .lessOrEqual, right.node))
}

/// Whether the left is greater.
@_disfavoredOverload
public func > <L: Operand, R: Operand>(left: L, right: R) -> Condition where L.Base == R.Base {
    Condition(.infix(left.node, .greater, right.node))
}

/// Whether the left is greater or equal.
@_disfavoredOverload
public func >= <L: Operand, R: Operand>(left: L, right: R) -> Condition where L.Base == R.Base {
    Condition(.infix(left.node, .greaterOrEqual, right.node))
}

/// Whether the value is NULL: `$0.depDelay == nil`. Without an overload of its own, `nil` alone would make
/// Swift compare the expression itself, which is never nil.
public func == <Value>(left: SQLExpression<Value>, right: _OptionalNilComparisonType) -> Condition {
    left.isNull
}

/// Whether the value is not NULL.
public func != <Value>(left: SQLExpression<Value>, right: _OptionalNilComparisonType) -> Condition {
    left.isNotNull
}

/// Whether both hold.
@_disfavoredOverload
public func && <L: Operand, R: Operand>(
    left: L, right: R
) -> Condition where L.Base == Bool, R.Base == Bool {
    Condition(.infix(left.node, .and, right.node))
}

/// Whether either holds.
@_disfavoredOverload
public func || <L: Operand, R: Operand>(
    left: L, right: R
) -> Condition where L.Base == Bool, R.Base == Bool {
    Condition(.infix(left.node, .or, right.node))
}

/// Whether the condition does not hold.
@_disfavoredOverload
public prefix func ! <O: Operand>(operand: O) -> Condition where O.Base == Bool {
    Condition(.prefix("NOT ", operand.node))
}

/// The sum.
@_disfavoredOverload
public func + <L: Operand, R: Operand>(
    left: L, right: R
) -> SQLExpression<L.Arithmetic?> where L.Arithmetic == R.Arithmetic, L.Arithmetic: ColumnValue {
    SQLExpression(.infix(left.node, .plus, right.node))
}

/// The difference.
@_disfavoredOverload
public func - <L: Operand, R: Operand>(
    left: L, right: R
) -> SQLExpression<L.Arithmetic?> where L.Arithmetic == R.Arithmetic, L.Arithmetic: ColumnValue {
    SQLExpression(.infix(left.node, .minus, right.node))
}

/// The product.
@_disfavoredOverload
public func * <L: Operand, R: Operand>(
    left: L, right: R
) -> SQLExpression<L.Arithmetic?> where L.Arithmetic == R.Arithmetic, L.Arithmetic: ColumnValue {
    SQLExpression(.infix(left.node, .times, right.node))
}

/// The quotient, whole for two integers. NULL where the divisor is 0.
@_disfavoredOverload
public func / <L: Operand, R: Operand>(
    left: L, right: R
) -> SQLExpression<L.Arithmetic?> where L.Arithmetic == R.Arithmetic, L.Arithmetic: ColumnValue {
    SQLExpression(.infix(left.node, .divide, right.node))
}

/// The remainder of two integers; engines cut fractions off, or refuse them. NULL where the divisor is 0.
@_disfavoredOverload
public func % <L: Operand, R: Operand>(
    left: L, right: R
) -> SQLExpression<Int?> where L.Arithmetic == Int, R.Arithmetic == Int {
    SQLExpression(.infix(left.node, .remainder, right.node))
}

/// The number with its sign turned.
@_disfavoredOverload
public prefix func - <O: Operand>(
    operand: O
) -> SQLExpression<O.Arithmetic?> where O.Arithmetic: ColumnValue {
    SQLExpression(.prefix("-", operand.node))
}

/// Whether a column of an enum has this case: `$0.status == .landed`.
public func == <V: RawRepresentable & Sendable>(
    left: SQLExpression<V>, right: V
) -> Condition where V.RawValue: ColumnValue {
    Condition(SQLNode.equality(left.node, right.rawValue.node))
}

/// The same for a column that may be NULL.
public func == <V: RawRepresentable & Sendable>(
    left: SQLExpression<V?>, right: V?
) -> Condition where V.RawValue: ColumnValue {
    Condition(SQLNode.equality(left.node, (right?.rawValue).node))
}

/// Whether a column of an enum has another case.
public func != <V: RawRepresentable & Sendable>(
    left: SQLExpression<V>, right: V
) -> Condition where V.RawValue: ColumnValue {
    Condition(SQLNode.inequality(left.node, right.rawValue.node))
}

/// The same for a column that may be NULL.
public func != <V: RawRepresentable & Sendable>(
    left: SQLExpression<V?>, right: V?
) -> Condition where V.RawValue: ColumnValue {
    Condition(SQLNode.inequality(left.node, (right?.rawValue).node))
}

extension SQLNode {
    fileprivate static func equality(_ left: SQLNode, _ right: SQLNode) -> SQLNode {
        if right.isNull { return .postfix(left, "IS NULL") }
        if left.isNull { return .postfix(right, "IS NULL") }
        return .infix(left, .equal, right)
    }

    fileprivate static func inequality(_ left: SQLNode, _ right: SQLNode) -> SQLNode {
        if right.isNull { return .postfix(left, "IS NOT NULL") }
        if left.isNull { return .postfix(right, "IS NOT NULL") }
        return .infix(left, .notEqual, right)
    }
}
