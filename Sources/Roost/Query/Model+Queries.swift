// The caller's module makes these queries for its own types: the closures that read rows would here hold the type, each in
// an allocation.

extension Model {
    /// All rows of the table.
    @inlinable
    public static var all: Query<Self, Self> {
        var select = Select(self)
        select.saysAll = true
        return Query(select: select, shape: RowShape { try reader(in: $0) })
    }

    /// The rows for which a condition holds.
    @inlinable
    public static func `where`(_ condition: (Columns<Self>) -> Condition) -> Query<Self, Self> {
        let scope = QueryScope.next()
        let select = Select(self, where: condition(columns(in: scope)).node, in: scope)
        return Query(select: select, shape: RowShape { try reader(in: $0) })
    }
}
