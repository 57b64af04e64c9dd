/// What a table has beyond its columns: unique keys, foreign keys, checks, defaults and indexes.
///
/// ```swift
/// extension Flight {
///     static var schema: Schema<Flight> {
///         Schema()
///             .foreignKey(\.carrier, references: \Airline.carrier)
///             .check { $0.distance > 0 }
///             .default(\.distance, 0)
///             .index(\.origin, \.timeHour)
///     }
/// }
/// ```
public struct Schema<M: Model>: Sendable {
    var elements: [SchemaElement] = []

    /// A table with its columns and its primary key only.
    public init() {}

    /// No two rows have the same values in these columns together. NULL differs from NULL.
    public func unique<each Value>(_ properties: repeat KeyPath<M, each Value> & Sendable) -> Schema {
        adding(.unique(columns(repeat each properties)))
    }

    /// The column's values are values of another table's column, which must be its primary key or unique.
    public func foreignKey<Other: Model, Value, OtherValue>(
        _ property: KeyPath<M, Value> & Sendable,
        references other: KeyPath<Other, OtherValue> & Sendable,
        onDelete action: ForeignKeyAction = .noAction
    ) -> Schema {
        let target = ColumnLookup.node(other, source: 0)
        return adding(
            .foreignKey(columns(property), table: Other.self, [target], onDelete: action))
    }

    /// The same for two columns, whose values are together those of a row of the other table.
    ///
    /// ```swift
    /// .foreignKey((\.origin, \.timeHour), references: (\Weather.origin, \Weather.timeHour))
    /// ```
    public func foreignKey<Other: Model, First, Second, OtherFirst, OtherSecond>(
        _ properties: (KeyPath<M, First> & Sendable, KeyPath<M, Second> & Sendable),
        references others: (KeyPath<Other, OtherFirst> & Sendable, KeyPath<Other, OtherSecond> & Sendable),
        onDelete action: ForeignKeyAction = .noAction
    ) -> Schema {
        let targets = Schema<Other>().columns(others.0, others.1)
        return adding(
            .foreignKey(
                columns(properties.0, properties.1), table: Other.self, targets, onDelete: action))
    }

    // A pack would say this for any number of columns, but Swift 6.3 does not infer the roots of its key paths.

    /// The same for three columns.
    public func foreignKey<Other: Model, First, Second, Third, OtherFirst, OtherSecond, OtherThird>(
        _ properties: (
            KeyPath<M, First> & Sendable, KeyPath<M, Second> & Sendable, KeyPath<M, Third> & Sendable
        ),
        references others: (
            KeyPath<Other, OtherFirst> & Sendable, KeyPath<Other, OtherSecond> & Sendable,
            KeyPath<Other, OtherThird> & Sendable
        ),
        onDelete action: ForeignKeyAction = .noAction
    ) -> Schema {
        let targets = Schema<Other>().columns(others.0, others.1, others.2)
        return adding(
            .foreignKey(
                columns(properties.0, properties.1, properties.2), table: Other.self, targets,
                onDelete: action))
    }

    /// Every row passes the condition, or has NULL in it.
    public func check(_ condition: (Columns<M>) -> Condition) -> Schema {
        adding(.check(condition(Columns(source: 0)).node))
    }

    /// The value of the column in rows that are inserted without it: by SQL, or from a model that does not
    /// code it. A model that codes the property always writes it.
    public func `default`<Value: Encodable>(
        _ property: KeyPath<M, Value> & Sendable, _ value: Value
    ) -> Schema {
        adding(.default(columns(property), .coded(value, for: property)))
    }

    /// An index over these columns, in this order. Its name is made of the table's and the columns'.
    public func index<each Value>(
        _ properties: repeat KeyPath<M, each Value> & Sendable, unique: Bool = false
    ) -> Schema {
        adding(.index(columns(repeat each properties), isUnique: unique))
    }

    private func columns<each Value>(_ properties: repeat KeyPath<M, each Value> & Sendable) -> [SQLNode] {
        var nodes: [SQLNode] = []
        for property in repeat each properties {
            nodes.append(ColumnLookup.node(property, source: 0))
        }
        return nodes
    }

    private func adding(_ element: SchemaElement) -> Schema {
        var schema = self
        schema.elements.append(element)
        return schema
    }
}

/// What happens to rows when the row that they refer to is deleted.
public enum ForeignKeyAction: String, Sendable {
    /// The deletion is refused.
    case noAction = "NO ACTION"
    /// They are deleted with it.
    case cascade = "CASCADE"
    /// Their reference becomes NULL.
    case setNull = "SET NULL"
}

/// A part of a table's definition.
enum SchemaElement: Sendable {
    case unique([SQLNode])
    case foreignKey([SQLNode], table: any Model.Type, [SQLNode], onDelete: ForeignKeyAction)
    case check(SQLNode)
    case `default`([SQLNode], SQLNode)
    case index([SQLNode], isUnique: Bool)

    /// Whether it stands among a table's columns, and not with one of them or in a statement of its own.
    var isConstraint: Bool {
        switch self {
        case .unique, .foreignKey, .check: true
        case .default, .index: false
        }
    }
}
