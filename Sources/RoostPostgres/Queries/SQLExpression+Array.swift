/// What an expression of an array has as its value: an array, or an optional one.
public protocol ArrayOperand {
    /// What its elements are compared with.
    associatedtype ElementBase

    /// The type of its elements' column.
    static var elementType: ColumnType { get }
}

extension Array: ArrayOperand where Element: ColumnValue {
    public typealias ElementBase = Element.Base

    public static var elementType: ColumnType { Element.columnType }
}

extension Optional: ArrayOperand where Wrapped: ArrayOperand {
    public typealias ElementBase = Wrapped.ElementBase

    public static var elementType: ColumnType { Wrapped.elementType }
}

/// PostgreSQL's operators of arrays. On another engine they are errors of code
/// ``/Roost/DatabaseError/Code/unsupported``.
///
/// The elements of the column are those that Swift says: an `Int` is a `bigint` on PostgreSQL, and a column of
/// `integer[]` is compared with none. Cast it where it is.
extension SQLExpression where Value: ArrayOperand {
    /// Whether a value is one of the elements: `value = ANY (array)`.
    public func contains<Element: Operand>(_ element: Element) -> Condition
    where Element.Base == Value.ElementBase {
        Condition(.fragment(AnyElement(value: element.node, array: node)))
    }

    /// Whether all of these are elements: `@>`. A GIN index makes it quick.
    public func contains<Element: Operand>(allOf elements: [Element]) -> Condition
    where Element.Base == Value.ElementBase {
        Condition(.postgres(node, "@>", array(of: elements)))
    }

    /// Whether all elements are among these: `<@`.
    public func isContained<Element: Operand>(in elements: [Element]) -> Condition
    where Element.Base == Value.ElementBase {
        Condition(.postgres(node, "<@", array(of: elements)))
    }

    /// Whether one of these is an element: `&&`.
    public func overlaps<Element: Operand>(_ elements: [Element]) -> Condition
    where Element.Base == Value.ElementBase {
        Condition(.postgres(node, "&&", array(of: elements)))
    }

    /// The number of elements, of all dimensions: 0 for an empty array, NULL for none.
    public var count: SQLExpression<Int?> { SQLExpression<Int?>(.fragment(ArrayCount(array: node))) }

    private func array<Element: Operand>(of elements: [Element]) -> SQLNode {
        .fragment(PostgresArray(elements: elements.map(\.node), type: Value.elementType))
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
