extension Model {
    /// All rows of the table.
    public static var all: Query<Self, Self> {
        var select = Select(self)
        select.saysAll = true
        return Query(select: select, shape: RowShape { try RowReaders.table(self, in: $0) })
    }

    /// The rows for which a condition holds.
    public static func `where`(_ condition: (Columns<Self>) -> Condition) -> Query<Self, Self> {
        let scope = QueryScope.next()
        let select = Select(self, where: condition(columns(in: scope)).node, in: scope)
        return Query(select: select, shape: RowShape { try RowReaders.table(self, in: $0) })
    }
}
