/// An order of text that a query names, in place of its column's own.
public enum Collation: Sendable {
    /// By Unicode code points, the same on every engine: capital letters come before small ones, and accented
    /// ones after both.
    case codePoint
}

extension SQLExpression where Value: Operand, Value.Base == String {
    /// The same text, compared and ordered by this collation.
    ///
    /// Text sorts and compares by its column's own collation, which is the engine's unless the table says
    /// otherwise.
    ///
    /// ```swift
    /// Airport.all.order { $0.name.collated(.codePoint) }
    /// ```
    public func collated(_ collation: Collation) -> SQLExpression {
        SQLExpression(.fragment(CollatedText(text: node, collation: collation)))
    }
}

/// `text COLLATE name`.
private struct CollatedText: SQLFragment {
    let text: SQLNode
    let collation: Collation

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        try sql.append(operand: text)
        sql.append(" COLLATE " + sql.dialect.name(of: collation))
    }
}
