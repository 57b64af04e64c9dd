/// What an update sets, in its closure.
///
/// ```swift
/// try session.update(Flight.where { $0.carrier == "AA" }) {
///     $0.set(\.depDelay, to: 0)
///     $0.set(\.distance, to: $0.distance * 2)
/// }
/// ```
@dynamicMemberLookup
public struct Assignments<M: Model>: Sendable {
    let scope = QueryScope.next()
    var assignments: [(column: SQLNode, value: SQLNode)] = []

    /// A column's value before the update, for use in what is set.
    public subscript<Value>(dynamicMember property: KeyPath<M, Value> & Sendable) -> SQLExpression<Value> {
        Columns<M>(source: 0, in: scope)[dynamicMember: property]
    }

    /// Sets a property's column to a value.
    public mutating func set<Value: Operand>(_ property: KeyPath<M, Value> & Sendable, to value: Value) {
        assignments.append((self[dynamicMember: property].node, value.node))
    }

    /// Sets a property's column to an expression, worked out for each row. One that is NULL where the
    /// property is not optional breaks the column's constraint when the update runs.
    @_disfavoredOverload
    public mutating func set<Value: Operand, Computed>(
        _ property: KeyPath<M, Value> & Sendable, to expression: SQLExpression<Computed>
    ) where Computed: Operand, Computed.Base == Value.Base, Computed.Arithmetic == Value.Arithmetic {
        assignments.append((self[dynamicMember: property].node, expression.node))
    }

    /// Sets a property's column to a value of any other type, stored as the property is: an enum, a structure as
    /// JSON, nil as NULL. A value that has no form in the database is an error when the update runs.
    @_disfavoredOverload
    public mutating func set<Value: Encodable>(_ property: KeyPath<M, Value> & Sendable, to value: Value) {
        assignments.append((self[dynamicMember: property].node, .coded(value, for: property)))
    }
}
