extension Query where Source: Model {
    /// Joins a table: one row for each pair of which the condition holds.
    ///
    /// Unless something is selected, a row becomes a tuple of the tables' models.
    public func join<Joined: Model>(
        _ model: Joined.Type, on condition: (Columns<Source>, Columns<Joined>) -> Condition
    ) -> Query<(Source, Joined), Tables<Source, Joined>> {
        let scope = QueryScope.next()
        return joined(
            model, as: { .inner(on: $0) }, in: scope,
            on: condition(Columns(source: 0, in: scope), Columns(source: 1, in: scope)))
    }

    /// Joins a table where it has a row for which the condition holds, and keeps the rows where it has none:
    /// the joined model is then nil, and all of its columns are NULL.
    public func leftJoin<Joined: Model>(
        _ model: Joined.Type, on condition: (Columns<Source>, Columns<Joined>) -> Condition
    ) -> Query<(Source, Joined?), Tables<Source, Joined?>> {
        let scope = QueryScope.next()
        return joined(
            model, as: { .left(on: $0) }, in: scope,
            on: condition(Columns(source: 0, in: scope), Columns(source: 1, in: scope)))
    }
}

extension Query {
    /// The query with one more table.
    func joined<each Table: TableSource>(
        _ model: any Model.Type, as join: (SQLNode) -> Select.Source.Join, in scope: QueryScope,
        on condition: Condition
    ) -> Query<(repeat each Table), Tables<repeat each Table>> {
        var select = select
        select.scopes.insert(scope)
        select.sources.append(Select.Source(model: model, join: join(condition.node)))
        return Query<(repeat each Table), Tables<repeat each Table>>(
            select: select, shape: .tables(repeat (each Table).self))
    }
}
