extension Query {
    /// Narrows the groups, by what is true of each as a whole. Several conditions must all hold.
    ///
    /// ```swift
    /// Flight.all.group { $0.carrier }.having { $0.depDelay.average() > 10 }
    /// ```
    ///
    /// Without a group all rows are one, which SQLite takes from version 3.39 on.
    public func having(_ condition: (Source.Arguments) -> Condition) -> Query {
        var query = self
        let node = condition(query.select.columns(of: Source.self)).node
        query.select.havings.append(node)
        return query
    }

    /// Returns each row once: SQL's `SELECT DISTINCT`. Order such rows by what is selected.
    public func distinct() -> Query {
        var query = self
        query.select.isDistinct = true
        return query
    }
}
