/// An operation that is more than operators and functions: a `CASE`, a window, a subquery.
///
/// In contrast to an ``SQLFragment`` its operands are known, and so how deep it is nested.
protocol SQLComposition: Sendable {
    /// All expressions in it.
    var operands: [SQLNode] { get }

    /// How many levels of operations it counts for.
    var levels: Int { get }

    /// Whether it needs no parentheses as an operand.
    var standsAlone: Bool { get }

    /// The type of its value, where it is known before the query runs.
    var columnType: ColumnType? { get }

    func append(to sql: inout SQLWriter) throws(DatabaseError)
}

extension SQLComposition {
    var levels: Int { 1 }
    var standsAlone: Bool { true }
    var columnType: ColumnType? { nil }
}

extension SQLNode {
    /// Whether it is a call of one of SQL's aggregates.
    var isAggregate: Bool {
        guard case .operation(let operation) = self, case .function(let name, _, _, _) = operation.form else {
            return false
        }
        return ["COUNT", "SUM", "AVG", "MIN", "MAX"].contains(name)
    }
}
