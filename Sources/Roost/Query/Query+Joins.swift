// Two tables are what most joins have, and the caller's module makes these queries for its own types: here, the
// metadata of the tuple and of its tables would be looked up each time.

extension Query where Source: Model {
    /// Joins a table: one row for each pair of which the condition holds.
    ///
    /// Unless something is selected, a row becomes a tuple of the tables' models.
    @inlinable
    public consuming func join<Joined: Model>(
        _ model: Joined.Type, on condition: (Columns<Source>, Columns<Joined>) -> Condition
    ) -> Query<(Source, Joined), Tables<Source, Joined>> {
        let scope = QueryScope.next()
        let condition = condition(Columns(source: 0, in: scope), Columns(source: 1, in: scope))
        return Query<(Source, Joined), Tables<Source, Joined>>(
            select: select.joined(model, on: condition.node, in: scope),
            shape: .pair(Source.self, Joined.self))
    }

    /// Joins a table where it has a row for which the condition holds, and keeps the rows where it has none:
    /// the joined model is then nil, and all of its columns are NULL.
    @inlinable
    public consuming func leftJoin<Joined: Model>(
        _ model: Joined.Type, on condition: (Columns<Source>, Columns<Joined>) -> Condition
    ) -> Query<(Source, Joined?), Tables<Source, Joined?>> {
        let scope = QueryScope.next()
        let condition = condition(Columns(source: 0, in: scope), Columns(source: 1, in: scope))
        return Query<(Source, Joined?), Tables<Source, Joined?>>(
            select: select.leftJoined(model, on: condition.node, in: scope),
            shape: .pair(Source.self, Joined?.self))
    }
}

extension Query {
    /// The query with one more table.
    func joined<each Table: TableSource>(
        _ model: any Model.Type, as join: (SQLNode) -> Select.Source.Join, in scope: QueryScope,
        on condition: Condition
    ) -> Query<(repeat each Table), Tables<repeat each Table>> {
        Query<(repeat each Table), Tables<repeat each Table>>(
            select: select.joined(model, join(condition.node), in: scope),
            shape: .tables(repeat (each Table).self))
    }
}

extension Select {
    /// The same with one more table, which has to have a row.
    @usableFromInline
    consuming func joined(_ model: any Model.Type, on condition: SQLNode, in scope: QueryScope) -> Select {
        joined(model, .inner(on: condition), in: scope)
    }

    /// The same with one more table, which may have none.
    @usableFromInline
    consuming func leftJoined(_ model: any Model.Type, on condition: SQLNode, in scope: QueryScope) -> Select
    {
        joined(model, .left(on: condition), in: scope)
    }

    /// The same with one more table.
    fileprivate consuming func joined(
        _ model: any Model.Type, _ join: Source.Join, in scope: QueryScope
    ) -> Select {
        var select = self
        select.scopes.insert(scope)
        select.sources.append(Source(model: model, join: join))
        return select
    }
}
