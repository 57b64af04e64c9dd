/// A relation to the one row that a row belongs to. Made by ``Model/belongsTo(_:on:)->ToOne<Self,Target,Target>``.
///
/// A row whose related row is not there is an error of code ``DatabaseError/Code/missingRelated`` when it is loaded;
/// ``optional`` takes it for nil.
public struct ToOne<Parent: Model, Child: Model, Row>: Relation {
    @usableFromInline var definition: RelationDefinition
    @usableFromInline let rows: RelationRows<Child, Row>

    @usableFromInline
    init(_ definition: RelationDefinition, _ rows: RelationRows<Child, Row>) {
        self.definition = definition
        self.rows = rows
    }

    public var loader: RelationLoader<Parent, Row> {
        RelationLoader(definition) { [definition, rows] session, keys in
            LoadedRelation(
                groups: keys.groups, values: try rows.loadFirst(session, definition, keys),
                none: .failure(definition.missing))
        }
    }

    /// The same relation, with nil where the related row is not there.
    public var optional: ToOptional<Parent, Child, Row> { ToOptional(definition, rows) }

    public func named(_ name: String) -> ToOne {
        var relation = self
        relation.definition.name = name
        return relation
    }
}

extension ToOne where Row == Child {
    /// The related row with what further relations load for it: a tuple of the model and of what each loads.
    @inlinable
    public func including<each Loaded>(
        _ relations: repeat any Relation<Child, each Loaded>
    ) -> ToOne<Parent, Child, (Child, repeat each Loaded)> {
        ToOne<Parent, Child, (Child, repeat each Loaded)>(
            definition, rows.including(repeat each relations))
    }
}

extension ToOne {
    /// The related row as what a closure or an initialiser makes of it and of what is included.
    @inlinable
    public func `as`<Shape, each Element>(
        _ make: @escaping @Sendable (repeat each Element) throws -> Shape
    ) -> ToOne<Parent, Child, Shape> where Row == (repeat each Element) {
        ToOne<Parent, Child, Shape>(definition, rows.map { try make(repeat each $0) })
    }

    /// The related row as a type whose properties bear the names of the model and of what is included.
    public func `as`<Shape: Decodable & Sendable, each Element>(
        _ shape: Shape.Type
    ) -> ToOne<Parent, Child, Shape> where Row == (repeat each Element) {
        ToOne<Parent, Child, Shape>(definition, rows.decoded(as: shape))
    }
}

extension RelationDefinition {
    fileprivate var missing: DatabaseError {
        let target = TableNaming.typeName(child)
        var place = DatabaseError.Context(model: TableNaming.typeName(parent))
        if let index = try? columns().parent.first, let column = try? ModelMetadata.of(parent).columns[index]
        {
            (place.property, place.column) = (column.property, column.name)
        }
        return DatabaseError(
            .missingRelated,
            "it belongs to a row of \(target) that is not there. Insert the row, or load the relation as "
                + "\(name).optional, or declare it with belongsTo(\(target)?.self).", at: place)
    }
}
