/// A relation to any number of rows: an array for each row of `Parent`. Made by ``Model/hasMany(_:on:)``.
///
/// It is refined as a query is, and every method returns a new relation:
///
/// ```swift
/// Airline.flights.where { $0.depDelay > 60 }.order { $0.depDelay.descending }.limit(perParent: 3)
/// ```
///
/// `Row` is what a related row becomes: the model, unless the relation includes further ones.
public struct ToMany<Parent: Model, Child: Model, Row>: Relation {
    @usableFromInline var definition: RelationDefinition
    @usableFromInline let rows: RelationRows<Child, Row>

    @usableFromInline
    init(_ definition: RelationDefinition, _ rows: RelationRows<Child, Row>) {
        self.definition = definition
        self.rows = rows
    }

    public var loader: RelationLoader<Parent, [Row]> {
        RelationLoader(definition) { [definition, rows] session, keys in
            LoadedRelation(
                groups: keys.groups, values: try rows.loadAll(session, definition, keys), none: .success([]))
        }
    }

    public func named(_ name: String) -> ToMany {
        changed { $0.name = name }
    }

    /// Narrows the related rows. Several conditions must all hold.
    public func `where`(_ condition: (Columns<Child>) -> Condition) -> ToMany {
        changed {
            let node = condition($0.select.columns(of: Child.self)).node
            $0.select.conditions.append(node)
        }
    }

    /// Orders the related rows by a term, after those that are there already.
    public func order<Term: Ordering>(by term: (Columns<Child>) -> Term) -> ToMany {
        changed {
            let term = term($0.select.columns(of: Child.self)).orderTerm
            $0.select.orders.append(term)
        }
    }

    /// Orders the related rows by several terms, after those that are there already.
    public func order<First: Ordering, Second: Ordering, each Other: Ordering>(
        by terms: (Columns<Child>) -> (First, Second, repeat each Other)
    ) -> ToMany {
        ordered(by: terms)
    }

    private func ordered<each Term: Ordering>(by terms: (Columns<Child>) -> (repeat each Term)) -> ToMany {
        var relation = self
        for term in repeat each terms(relation.definition.select.columns(of: Child.self)) {
            relation.definition.select.orders.append(term.orderTerm)
        }
        return relation
    }

    /// At most so many related rows for each row, the first in their order; where none is asked for, in the order
    /// of their key. A negative number is taken for 0.
    public func limit(perParent count: Int) -> ToMany {
        changed { $0.limitPerParent = max(0, count) }
    }

    /// The number of related rows, instead of the rows.
    public var count: ToValue<Parent, Child, Int> {
        ToValue(named(definition.name + "Count").definition, none: 0) { _ in Roost.count() }
    }

    /// A value worked out over the related rows, instead of the rows; nil where there are none.
    ///
    /// ```swift
    /// Airline.flights.aggregate { $0.depDelay.average() }
    /// ```
    public func aggregate<Value: Decodable & Sendable>(
        _ value: (Columns<Child>) -> SQLExpression<Value?>
    ) -> ToValue<Parent, Child, Value?> {
        ToValue(definition, none: nil, value)
    }

    /// A value worked out over the related rows, instead of the rows, and what it is where there are none.
    @_disfavoredOverload
    public func aggregate<Value: Decodable & Sendable>(
        none: Value, _ value: (Columns<Child>) -> SQLExpression<Value>
    ) -> ToValue<Parent, Child, Value> {
        ToValue(definition, none: none, value)
    }

    private func changed(_ change: (inout RelationDefinition) -> Void) -> ToMany {
        var relation = self
        change(&relation.definition)
        return relation
    }
}

extension ToMany where Row == Child {
    /// The related rows with what further relations load for them: tuples of the model and of what each loads.
    @inlinable
    public func including<each Loaded>(
        _ relations: repeat any Relation<Child, each Loaded>
    ) -> ToMany<Parent, Child, (Child, repeat each Loaded)> {
        ToMany<Parent, Child, (Child, repeat each Loaded)>(
            definition, rows.including(repeat each relations))
    }
}

extension ToMany {
    /// The related rows as what a closure or an initialiser makes of them and of what is included.
    @inlinable
    public func `as`<Shape, each Element>(
        _ make: @escaping @Sendable (repeat each Element) throws -> Shape
    ) -> ToMany<Parent, Child, Shape> where Row == (repeat each Element) {
        ToMany<Parent, Child, Shape>(definition, rows.map { try make(repeat each $0) })
    }

    /// The related rows as a type whose properties bear the names of the model and of what is included.
    public func `as`<Shape: Decodable & Sendable, each Element>(
        _ shape: Shape.Type
    ) -> ToMany<Parent, Child, Shape> where Row == (repeat each Element) {
        ToMany<Parent, Child, Shape>(definition, rows.decoded(as: shape))
    }
}
