extension Query {
    /// Joins a table: one row for each pair of which the condition holds.
    ///
    /// Unless something is selected, a row becomes a tuple of the tables' models.
    public func join<Joined: Model>(
        _ model: Joined.Type,
        on condition: (repeat Columns<each Source>, Columns<Joined>) -> Condition
    ) -> Query<(repeat each Source, Joined), repeat each Source, Joined> {
        let select = adding(model, as: .inner(on: evaluate(condition)))
        return Query<(repeat each Source, Joined), repeat each Source, Joined>(
            select: select, shape: .tables(repeat (each Source).self, Joined.self))
    }

    /// Joins a table where it has a row for which the condition holds, and keeps the rows where it has none:
    /// the joined model is then nil, and all of its columns are NULL.
    public func leftJoin<Joined: Model>(
        _ model: Joined.Type,
        on condition: (repeat Columns<each Source>, Columns<Joined>) -> Condition
    ) -> Query<(repeat each Source, Joined?), repeat each Source, Joined?> {
        let select = adding(model, as: .left(on: evaluate(condition)))
        return Query<(repeat each Source, Joined?), repeat each Source, Joined?>(
            select: select, shape: .tables(repeat (each Source).self, Joined?.self))
    }

    private func evaluate<Joined: Model>(
        _ condition: (repeat Columns<each Source>, Columns<Joined>) -> Condition
    ) -> SQLNode {
        var counter = SourceCounter()
        return apply(
            condition, repeat counter.next((each Source).self), Columns<Joined>(source: select.sources.count)
        ).node
    }

    private func adding(_ model: any Model.Type, as join: Select.Source.Join) -> Select {
        var select = select
        select.sources.append(Select.Source(model: model, join: join))
        return select
    }
}

/// Calls a function with a list that a pack and one more value make up, which a call itself cannot spell.
private func apply<each Argument, Result>(
    _ function: (repeat each Argument) -> Result, _ arguments: repeat each Argument
) -> Result {
    function(repeat each arguments)
}
