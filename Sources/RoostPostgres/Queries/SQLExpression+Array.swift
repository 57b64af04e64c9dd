/// What an expression of an array has as its value: a ``PostgresArray``, or an optional one.
public protocol ArrayOperand {
    /// The type of its elements.
    associatedtype Item: PostgresArrayElement, Operand
}

extension PostgresArray: ArrayOperand where Element: Operand {
    public typealias Item = Element
}

extension Optional: ArrayOperand where Wrapped: ArrayOperand {
    public typealias Item = Wrapped.Item
}

/// PostgreSQL's operators of arrays. On another engine they are errors of code
/// ``/Roost/DatabaseError/Code/unsupported``.
extension SQLExpression where Value: ArrayOperand {
    /// Whether a value is one of the elements: `value = ANY (array)`.
    public func contains<Element: Operand>(_ element: Element) -> Condition
    where Element.Base == Value.Item.Base {
        Condition(.fragment(AnyElement(value: element.node, array: node)))
    }

    /// Whether all of these are elements: `@>`. A GIN index makes it quick.
    public func contains(allOf elements: [Value.Item]) -> Condition {
        Condition(.postgres(node, "@>", PostgresArray(elements).node))
    }

    /// Whether all elements are among these: `<@`.
    public func isContained(in elements: [Value.Item]) -> Condition {
        Condition(.postgres(node, "<@", PostgresArray(elements).node))
    }

    /// Whether one of these is an element: `&&`.
    public func overlaps(_ elements: [Value.Item]) -> Condition {
        Condition(.postgres(node, "&&", PostgresArray(elements).node))
    }

    /// The number of elements: 0 for an empty array, NULL for none.
    public var count: SQLExpression<Int?> { SQLExpression<Int?>(.fragment(ArrayCount(array: node))) }
}

extension SQLExpression where Value: Operand {
    /// Whether the value is one of these, which are one parameter: `value = ANY ($1)`. However many there are, the
    /// statement is the same and prepared once, there is no limit to them but memory, and where there are none no row is
    /// found.
    public func isAny<Element: PostgresArrayElement & Operand>(of elements: [Element]) -> Condition
    where Element.Base == Value.Base {
        Condition(.fragment(AnyElement(value: node, array: PostgresArray(elements).node)))
    }
}

/// `value = ANY (array)`.
private struct AnyElement: SQLFragment {
    let value: SQLNode
    let array: SQLNode

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        try sql.require("PostgreSQL", for: "ANY")
        try sql.append(operand: value)
        sql.append(" = ANY (")
        try sql.append(array)
        sql.append(")")
    }
}

/// `CAST(CARDINALITY(array) AS bigint)`.
private struct ArrayCount: SQLFragment {
    let array: SQLNode

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        try sql.require("PostgreSQL", for: "CARDINALITY")
        sql.append("CAST(CARDINALITY(")
        try sql.append(array)
        sql.append(") AS bigint)")
    }
}
