/// A question to the database, as a value.
///
/// It is made from a model, grows by its methods, each of which returns a new query, and holds no
/// connection: keep it, compose it, run it from any task.
///
/// ```swift
/// let late = Flight.where { $0.origin == "JFK" && $0.depDelay > 60 }
///     .order { $0.depDelay.descending }
///     .limit(20)
/// let flights = try await database.read { session in try session.fetch(late) }
/// ```
///
/// `Output` is what a row becomes; `Source` is the table, or the ``Tables``, whose columns the closures receive
/// one by one.
public struct Query<Output, Source: QuerySource>: Fetchable {
    @usableFromInline
    var select: Select
    public let shape: RowShape<Output>

    @usableFromInline
    init(select: Select, shape: RowShape<Output>) {
        self.select = select
        self.shape = shape
    }

    public func write(to writer: inout SQLWriter) throws(DatabaseError) {
        try writer.append(select)
    }
}

extension Query {
    /// Narrows the query. Several conditions must all hold.
    public func `where`(_ condition: (Source.Arguments) -> Condition) -> Query {
        var query = self
        let node = condition(query.select.columns(of: Source.self)).node
        query.select.conditions.append(node)
        return query
    }

    /// Orders the result by a term, after those that are there already.
    public func order<Term: Ordering>(by term: (Source.Arguments) -> Term) -> Query {
        var query = self
        let orderTerm = term(query.select.columns(of: Source.self)).orderTerm
        query.select.orders.append(orderTerm)
        return query
    }

    /// Orders the result by several terms, after those that are there already.
    public func order<First: Ordering, Second: Ordering, each Other: Ordering>(
        by terms: (Source.Arguments) -> (First, Second, repeat each Other)
    ) -> Query {
        ordered(by: terms)
    }

    /// Returns at most so many rows; nil sets no limit. A negative number is taken for 0.
    public func limit(_ count: Int?) -> Query {
        var query = self
        query.select.limit = count.map { Swift.max(0, $0) }
        return query
    }

    /// Leaves out so many rows at the start. The engine still reads them: to page through a table, see
    /// ``Session/page(_:size:after:)``.
    public func offset(_ count: Int?) -> Query {
        var query = self
        query.select.offset = count.map { Swift.max(0, $0) }
        return query
    }

    /// Makes one row of all rows that share this value. Select the value and aggregates over the others.
    public func group<Key>(by key: (Source.Arguments) -> SQLExpression<Key>) -> Query {
        var query = self
        let node = key(query.select.columns(of: Source.self)).node
        query.select.groups.append(node)
        return query
    }

    /// Makes one row of all rows that share these values. Select the values and aggregates over the others.
    public func group<First, Second, each Other>(
        by keys: (Source.Arguments) -> (
            SQLExpression<First>, SQLExpression<Second>, repeat SQLExpression<each Other>
        )
    ) -> Query {
        var query = self
        query.select.groups += Self.nodes(of: keys, in: &query.select)
        return query
    }

    /// Returns one expression's values.
    public func select<Value: Decodable & Sendable>(
        _ value: (Source.Arguments) -> SQLExpression<Value>
    ) -> Query<Value, Source> {
        var select = select
        select.selection = [SelectedNode(node: value(select.columns(of: Source.self)).node)]
        return Query<Value, Source>(select: select, shape: .columns(Value.self))
    }

    /// Returns several expressions' values, as tuples.
    public func select<
        First: Decodable & Sendable, Second: Decodable & Sendable, each Other: Decodable & Sendable
    >(
        _ values: (Source.Arguments) -> (
            SQLExpression<First>, SQLExpression<Second>, repeat SQLExpression<each Other>
        )
    ) -> Query<(First, Second, repeat each Other), Source> {
        var select = select
        select.selection = Self.nodes(of: values, in: &select).map { SelectedNode(node: $0) }
        return Query<(First, Second, repeat each Other), Source>(
            select: select, shape: .columns(First.self, Second.self, repeat (each Other).self))
    }

    /// Returns values of a type of the caller's, each of whose properties is named with its expression:
    ///
    /// ```swift
    /// .select(as: CarrierDelay.self) { ["carrier": $0.carrier, "mean": $0.depDelay.average()] }
    /// ```
    public func select<Row: Decodable & Sendable>(
        as row: Row.Type,
        _ values: (Source.Arguments) -> KeyValuePairs<String, any Selectable>
    ) -> Query<Row, Source> {
        var select = select
        let naming = (row as? any Model.Type)?.columnNaming ?? .snakeCase
        select.selection = values(select.columns(of: Source.self)).map { property, value in
            SelectedNode(node: value.node, name: naming.column(for: property))
        }
        return Query<Row, Source>(select: select, shape: .row())
    }

    // The closures above return at least two values: an empty pack would take any closure, whose value it
    // would discard.

    private func ordered<each Term: Ordering>(
        by terms: (Source.Arguments) -> (repeat each Term)
    ) -> Query {
        var query = self
        for term in repeat each terms(query.select.columns(of: Source.self)) {
            query.select.orders.append(term.orderTerm)
        }
        return query
    }

    static func nodes<each Value>(
        of values: (Source.Arguments) -> (repeat SQLExpression<each Value>), in select: inout Select
    ) -> [SQLNode] {
        var nodes: [SQLNode] = []
        for value in repeat each values(select.columns(of: Source.self)) { nodes.append(value.node) }
        return nodes
    }
}

/// What can be selected under a name: any expression.
public protocol Selectable: Sendable {
    /// The expression's SQL.
    var node: SQLNode { get }
}

extension SQLExpression: Selectable {}

extension Array: Selectable where Element == UInt8 {}
