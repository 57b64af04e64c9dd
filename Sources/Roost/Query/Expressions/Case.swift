/// A value where a condition holds: the beginning of SQL's `CASE`.
///
/// ```swift
/// when($0.depDelay > 60, then: "late").when($0.depDelay > 0, then: "delayed").else("on time")
/// ```
public func when<Test: Operand, Result: Operand>(_ condition: Test, then result: Result) -> Case<Result>
where Test.Base == Bool {
    Case(branches: [(condition.node, result.node)])
}

/// The same for a case of an enum, which stands as its raw value.
///
/// ```swift
/// when($0.depDelay > 60, then: Status.cancelled).else(.landed)
/// ```
public func when<Test: Operand, Value: RawRepresentable>(
    _ condition: Test, then result: Value
) -> Case<EnumOperand<Value>> where Test.Base == Bool {
    Case(branches: [(condition.node, EnumOperand(result).node)])
}

/// A case of an enum as an operand. Made by `when`.
public struct EnumOperand<Value: RawRepresentable & Sendable>: Operand where Value.RawValue: ColumnValue {
    public typealias Base = Value
    public typealias Arithmetic = Never
    public typealias Selected = Value
    public typealias Unwrapped = Value

    public let node: SQLNode

    init(_ value: Value) { node = value.rawValue.node }
}

extension Case {
    /// Another case of an enum where another condition holds, and none before it.
    public func when<Test: Operand, Value>(_ condition: Test, then result: Value) -> Case<Result>
    where Test.Base == Bool, Result == EnumOperand<Value> {
        Case(branches: branches + [(condition.node, EnumOperand(result).node)])
    }

    /// The case of an enum where no condition holds.
    public func `else`<Value>(_ result: Value) -> SQLExpression<Value> where Result == EnumOperand<Value> {
        SQLExpression<Value>(node(else: EnumOperand(result).node))
    }
}

/// The beginning of a `CASE`: conditions, of which the first that holds decides. It is an expression once it
/// says what else there is.
public struct Case<Result: Operand>: Sendable {
    fileprivate let branches: [(condition: SQLNode, result: SQLNode)]

    /// Another value where another condition holds, and none before it.
    public func when<Test: Operand, Other: Operand>(_ condition: Test, then result: Other) -> Case<Result>
    where Test.Base == Bool, Other.Selected == Result.Selected {
        Case(branches: branches + [(condition.node, result.node)])
    }

    /// The value where no condition holds.
    public func `else`<Other: Operand>(_ result: Other) -> SQLExpression<Result.Selected>
    where Other.Selected == Result.Selected {
        SQLExpression<Result.Selected>(node(else: result.node))
    }

    /// The value where no condition holds, of which one may be NULL and the other not.
    @_disfavoredOverload
    public func `else`<Other: Operand>(_ result: Other) -> SQLExpression<Result.Unwrapped?>
    where Other.Unwrapped == Result.Unwrapped {
        SQLExpression<Result.Unwrapped?>(node(else: result.node))
    }

    /// NULL where no condition holds.
    public func elseNull() -> SQLExpression<Result.Unwrapped?> {
        SQLExpression<Result.Unwrapped?>(node(else: nil))
    }

    private func node(else other: SQLNode?) -> SQLNode {
        .composed(CaseNode(branches: branches, other: other))
    }
}

/// `CASE WHEN … THEN … ELSE … END`.
struct CaseNode: SQLComposition {
    let branches: [(condition: SQLNode, result: SQLNode)]
    let other: SQLNode?

    var operands: [SQLNode] {
        branches.flatMap { [$0.condition, $0.result] } + (other.map { [$0] } ?? [])
    }

    var columnType: ColumnType? { branches.lazy.compactMap(\.result.columnType).first ?? other?.columnType }

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        sql.append("CASE")
        for (condition, result) in branches {
            sql.append(" WHEN ")
            try sql.append(condition)
            sql.append(" THEN ")
            try sql.append(result)
        }
        if let other {
            sql.append(" ELSE ")
            try sql.append(other)
        }
        sql.append(" END")
    }
}
