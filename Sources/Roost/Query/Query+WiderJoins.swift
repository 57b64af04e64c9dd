// A pack would say all of this at once and for any number of tables, but the compiler would take seconds for
// each condition: see ``QuerySource/Arguments``.

extension Query {
    /// Joins one more table: one row for each combination of which the condition holds.
    ///
    /// Unless something is selected, a row becomes a tuple of the tables' models.
    public func join<First, Second, Joined: Model>(
        _ model: Joined.Type, on condition: (Columns<First>, Columns<Second>, Columns<Joined>) -> Condition
    ) -> Query<(First, Second, Joined), Tables<First, Second, Joined>>
    where Source == Tables<First, Second> {
        let scope = QueryScope.next()
        let condition = condition(
            Columns(source: 0, in: scope), Columns(source: 1, in: scope), Columns(source: 2, in: scope))
        return joined(model, as: { .inner(on: $0) }, in: scope, on: condition)
    }

    /// Joins one more table where it has a row for which the condition holds, and keeps the rows where it has
    /// none: the joined model is then nil, and all of its columns are NULL.
    public func leftJoin<First, Second, Joined: Model>(
        _ model: Joined.Type, on condition: (Columns<First>, Columns<Second>, Columns<Joined>) -> Condition
    ) -> Query<(First, Second, Joined?), Tables<First, Second, Joined?>>
    where Source == Tables<First, Second> {
        let scope = QueryScope.next()
        let condition = condition(
            Columns(source: 0, in: scope), Columns(source: 1, in: scope), Columns(source: 2, in: scope))
        return joined(model, as: { .left(on: $0) }, in: scope, on: condition)
    }

    /// Joins one more table: one row for each combination of which the condition holds.
    ///
    /// Unless something is selected, a row becomes a tuple of the tables' models.
    public func join<First, Second, Third, Joined: Model>(
        _ model: Joined.Type,
        on condition: (Columns<First>, Columns<Second>, Columns<Third>, Columns<Joined>) -> Condition
    ) -> Query<(First, Second, Third, Joined), Tables<First, Second, Third, Joined>>
    where Source == Tables<First, Second, Third> {
        let scope = QueryScope.next()
        let condition = condition(
            Columns(source: 0, in: scope), Columns(source: 1, in: scope), Columns(source: 2, in: scope),
            Columns(source: 3, in: scope))
        return joined(model, as: { .inner(on: $0) }, in: scope, on: condition)
    }

    /// Joins one more table where it has a row for which the condition holds, and keeps the rows where it has
    /// none: the joined model is then nil, and all of its columns are NULL.
    public func leftJoin<First, Second, Third, Joined: Model>(
        _ model: Joined.Type,
        on condition: (Columns<First>, Columns<Second>, Columns<Third>, Columns<Joined>) -> Condition
    ) -> Query<(First, Second, Third, Joined?), Tables<First, Second, Third, Joined?>>
    where Source == Tables<First, Second, Third> {
        let scope = QueryScope.next()
        let condition = condition(
            Columns(source: 0, in: scope), Columns(source: 1, in: scope), Columns(source: 2, in: scope),
            Columns(source: 3, in: scope))
        return joined(model, as: { .left(on: $0) }, in: scope, on: condition)
    }

    /// Joins one more table: one row for each combination of which the condition holds.
    ///
    /// Unless something is selected, a row becomes a tuple of the tables' models.
    public func join<First, Second, Third, Fourth, Joined: Model>(
        _ model: Joined.Type,
        on condition: (Columns<First>, Columns<Second>, Columns<Third>, Columns<Fourth>, Columns<Joined>) ->
            Condition
    ) -> Query<(First, Second, Third, Fourth, Joined), Tables<First, Second, Third, Fourth, Joined>>
    where Source == Tables<First, Second, Third, Fourth> {
        let scope = QueryScope.next()
        let condition = condition(
            Columns(source: 0, in: scope), Columns(source: 1, in: scope), Columns(source: 2, in: scope),
            Columns(source: 3, in: scope), Columns(source: 4, in: scope)
        )
        return joined(model, as: { .inner(on: $0) }, in: scope, on: condition)
    }

    /// Joins one more table where it has a row for which the condition holds, and keeps the rows where it has
    /// none: the joined model is then nil, and all of its columns are NULL.
    public func leftJoin<First, Second, Third, Fourth, Joined: Model>(
        _ model: Joined.Type,
        on condition: (Columns<First>, Columns<Second>, Columns<Third>, Columns<Fourth>, Columns<Joined>) ->
            Condition
    ) -> Query<(First, Second, Third, Fourth, Joined?), Tables<First, Second, Third, Fourth, Joined?>>
    where Source == Tables<First, Second, Third, Fourth> {
        let scope = QueryScope.next()
        let condition = condition(
            Columns(source: 0, in: scope), Columns(source: 1, in: scope), Columns(source: 2, in: scope),
            Columns(source: 3, in: scope), Columns(source: 4, in: scope)
        )
        return joined(model, as: { .left(on: $0) }, in: scope, on: condition)
    }
}
