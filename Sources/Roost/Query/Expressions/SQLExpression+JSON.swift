/// A step into a JSON value: an object's key or an array's index. Literals of both kinds stand for themselves.
public enum JSONStep: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// The value of an object's key.
    case key(String)
    /// The element of an array, counted from 0; from the end where it is negative.
    case index(Int)

    public init(stringLiteral key: String) { self = .key(key) }
    public init(integerLiteral index: Int) { self = .index(index) }
}

extension SQLExpression {
    /// What stands at a path in a JSON column, as a value of a type: text, an integer, a floating-point number
    /// or a truth value. NULL where there is nothing, or JSON's null.
    ///
    /// ```swift
    /// Order.where { $0.address.json("city", as: String.self) == "Oslo" }
    ///     .select { $0.lines.json(0, "price", as: Double.self) }
    /// ```
    ///
    /// A value of another type is an error when it is read. A column that holds no JSON, and a type that JSON has
    /// not, are errors of code ``DatabaseError/Code/unsupported`` when the query runs.
    public func json<Target: ColumnValue>(
        _ path: JSONStep..., as type: Target.Type
    ) -> SQLExpression<Target?> {
        if let error = node.errorUnlessJSON { return SQLExpression<Target?>(.failure(error)) }
        switch type.columnType {
        case .text, .integer, .real, .bool:
            return SQLExpression<Target?>(.call(.json(path: path, type: type.columnType), node))
        default:
            let error = DatabaseError(
                .unsupported,
                "JSON has no \(type.columnType) values. Take it as a text or a number, as the value was encoded."
            )
            return SQLExpression<Target?>(.failure(error))
        }
    }

    /// The number of elements of the array at a path in a JSON column, or of the column's own without a path.
    /// NULL where there is no array.
    public func jsonCount(_ path: JSONStep...) -> SQLExpression<Int?> {
        if let error = node.errorUnlessJSON { return SQLExpression<Int?>(.failure(error)) }
        return SQLExpression<Int?>(.call(.jsonCount(path: path), node))
    }
}

extension SQLNode {
    /// The error of looking into a column that is known to hold something else.
    package var errorUnlessJSON: DatabaseError? {
        if case .failure = self { return nil }
        guard case .column(let reference) = self, reference.column.type != .json else { return nil }
        return DatabaseError(
            .unsupported, "the column holds \(reference.column.type) values and no JSON.",
            at: .init(
                model: reference.metadata.name, property: reference.column.property,
                column: reference.column.name))
    }
}
