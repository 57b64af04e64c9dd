/// A value that the engine works out over related rows: a count, a sum. Made by ``ToMany/count`` and
/// ``ToMany/aggregate(_:)``.
public struct ToValue<Parent: Model, Child: Model, Value: Decodable & Sendable>: Relation {
    private var definition: RelationDefinition
    private let none: Value
    private let value: SQLNode

    init(_ definition: RelationDefinition, none: Value, _ value: (Columns<Child>) -> SQLExpression<Value>) {
        var definition = definition
        self.none = none
        self.value = value(definition.select.columns(of: Child.self)).node
        self.definition = definition
    }

    public var loader: RelationLoader<Parent, Value> {
        RelationLoader(definition) { [definition, none, value] session, keys in
            var values = [Value?](repeating: nil, count: keys.count)
            let related = RelatedRows(definition, of: keys)
            while related.hasMore {
                try session.forEachValue(of: related, value, as: Value.self) { values[$1] = $0 }
            }
            return LoadedRelation(groups: keys.groups, values: values, none: .success(none))
        }
    }

    public func named(_ name: String) -> ToValue {
        var relation = self
        relation.definition.name = name
        return relation
    }
}
