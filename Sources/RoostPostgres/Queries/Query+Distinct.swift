extension Query {
    /// Returns one row of all that share a value, the first in the query's order: SQL's `DISTINCT ON`. Order the query by
    /// that value first. On another engine it is an error of code ``/Roost/DatabaseError/Code/unsupported``.
    ///
    /// ```swift
    /// // The latest flight of each airline.
    /// Flight.all.distinct(on: { $0.carrier }).order { ($0.carrier, $0.timeHour.descending) }
    /// ```
    public func distinct<Key>(on key: (Source.Arguments) -> SQLExpression<Key>) -> Query {
        distinct(onKey: key)
    }

    /// Returns one row of all that share these values, the first in the query's order.
    public func distinct<First, Second, each Other>(
        on keys: (Source.Arguments) -> (
            SQLExpression<First>, SQLExpression<Second>, repeat SQLExpression<each Other>
        )
    ) -> Query {
        distinct(onKeys: keys)
    }
}
