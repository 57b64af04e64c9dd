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
