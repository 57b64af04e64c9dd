extension Model {
    /// All rows of the table.
    public static var all: Query<Self, Self> {
        var select = Select(self)
        select.saysAll = true
        return Query(select: select, shape: RowShape { try RowReaders.table(self, in: $0) })
    }

    /// The rows for which a condition holds.
    public static func `where`(_ condition: (Columns<Self>) -> Condition) -> Query<Self, Self> {
        var select = Select(self)
        select.conditions = [condition(select.columns(of: self)).node]
        return Query(select: select, shape: RowShape { try RowReaders.table(self, in: $0) })
    }
}
