// For the driver of an engine that can.

extension Query {
    /// Returns one row of all that share a value.
    package func distinct<Key>(onKey key: (Source.Arguments) -> SQLExpression<Key>) -> Query {
        var query = self
        query.select.distinctOn = [key(query.select.columns(of: Source.self)).node]
        return query
    }

    /// Returns one row of all that share these values.
    package func distinct<First, Second, each Other>(
        onKeys keys: (Source.Arguments) -> (
            SQLExpression<First>, SQLExpression<Second>, repeat SQLExpression<each Other>
        )
    ) -> Query {
        var query = self
        query.select.distinctOn = Self.nodes(of: keys, in: &query.select)
        return query
    }
}

extension SQLWriter {
    /// Appends what a SELECT returns one row each of.
    mutating func appendDistinction(of select: Select) throws(DatabaseError) {
        guard !select.distinctOn.isEmpty else { return }
        try require("PostgreSQL", for: "DISTINCT ON")
        guard !select.isDistinct else {
            throw DatabaseError(
                .invalidSQL, "the query is both distinct and distinct on expressions. Leave one of them out.")
        }
        append("DISTINCT ON (")
        try append(list: select.distinctOn)
        append(") ")
    }
}
