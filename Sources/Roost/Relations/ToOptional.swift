/// A relation to one row or none. Made by ``Model/hasOne(_:on:)`` and, for an optional model, by
/// ``Model/belongsTo(_:on:)->ToOptional<Self,Target,Target>``.
///
/// Where several rows are related, the first in the order of ``order(by:)`` is meant.
public struct ToOptional<Parent: Model, Child: Model, Row>: Relation {
    @usableFromInline var definition: RelationDefinition
    @usableFromInline let rows: RelationRows<Child, Row>

    @usableFromInline
    init(_ definition: RelationDefinition, _ rows: RelationRows<Child, Row>) {
        self.definition = definition
        self.rows = rows
    }

    public var loader: RelationLoader<Parent, Row?> {
        RelationLoader(definition) { [definition, rows] session, keys in
            let values = try rows.loadFirst(session, definition, keys)
            return LoadedRelation(
                groups: keys.groups, values: values.map { $0.map(Optional.some) }, none: .success(nil))
        }
    }

    public func named(_ name: String) -> ToOptional {
        var relation = self
        relation.definition.name = name
        return relation
    }

    /// Narrows the related rows. Several conditions must all hold.
    public func `where`(_ condition: (Columns<Child>) -> Condition) -> ToOptional {
        var relation = self
        let node = condition(relation.definition.select.columns(of: Child.self)).node
        relation.definition.select.conditions.append(node)
        return relation
    }

    /// Means the first of several related rows by a term, after those that are there already.
    public func order<Term: Ordering>(by term: (Columns<Child>) -> Term) -> ToOptional {
        var relation = self
        let term = term(relation.definition.select.columns(of: Child.self)).orderTerm
        relation.definition.select.orders.append(term)
        relation.definition.limitPerParent = 1
        return relation
    }
}

extension ToOptional where Row == Child {
    /// The related row with what further relations load for it: a tuple of the model and of what each loads.
    @inlinable
    public func including<each Loaded>(
        _ relations: repeat any Relation<Child, each Loaded>
    ) -> ToOptional<Parent, Child, (Child, repeat each Loaded)> {
        ToOptional<Parent, Child, (Child, repeat each Loaded)>(
            definition, rows.including(repeat each relations))
    }
}

extension ToOptional {
    /// The related row as what a closure or an initialiser makes of it and of what is included.
    @inlinable
    public func `as`<Shape, each Element>(
        _ make: @escaping @Sendable (repeat each Element) throws -> Shape
    ) -> ToOptional<Parent, Child, Shape> where Row == (repeat each Element) {
        ToOptional<Parent, Child, Shape>(definition, rows.map { try make(repeat each $0) })
    }

    /// The related row as a type whose properties bear the names of the model and of what is included.
    public func `as`<Shape: Decodable & Sendable, each Element>(
        _ shape: Shape.Type
    ) -> ToOptional<Parent, Child, Shape> where Row == (repeat each Element) {
        ToOptional<Parent, Child, Shape>(definition, rows.decoded(as: shape))
    }
}
