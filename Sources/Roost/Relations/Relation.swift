/// What rows of one model have to do with rows of another, as a value: ``ToMany``, ``ToOne``, ``ToOptional`` and
/// ``ToValue``.
///
/// Relations are declared on the model, by the columns that are equal:
///
/// ```swift
/// extension Airline {
///     static let flights = hasMany(Flight.self) { $0.carrier == $1.carrier }
/// }
/// extension Flight {
///     static let airline = belongsTo(Airline.self) { $0.carrier == $1.carrier }
/// }
/// ```
///
/// and loaded with a query, one statement for each: see ``Query/including(_:)``. Columns of two types do not
/// compile.
public protocol Relation<Parent, Loaded>: Sendable {
    /// The model that the relation starts from.
    associatedtype Parent: Model

    /// What is loaded for each row of it: an array, a value, an optional.
    associatedtype Loaded

    /// How it is loaded.
    var loader: RelationLoader<Parent, Loaded> { get }

    /// The same relation under another name, for ``IncludingQuery/as(_:)-(Shape.Type)``.
    func named(_ name: String) -> Self
}

/// How a relation is loaded. Made by relations, run by sessions.
public struct RelationLoader<Parent: Model, Loaded>: Sendable {
    @usableFromInline let definition: RelationDefinition
    @usableFromInline let load: @Sendable (Session, RelationKeys) throws -> LoadedRelation<Loaded>

    init(
        _ definition: RelationDefinition,
        _ load: @escaping @Sendable (Session, RelationKeys) throws -> LoadedRelation<Loaded>
    ) {
        self.definition = definition
        self.load = load
    }
}

/// What was loaded for the rows of a level.
@usableFromInline
struct LoadedRelation<Loaded> {
    /// For each row its key's number, negative where the key is NULL.
    let groups: [Int]

    /// For each key what was found, nil where nothing was.
    let values: [Loaded?]

    /// What a row has for which nothing was found.
    let none: Result<Loaded, DatabaseError>

    @usableFromInline
    func value(ofRow row: Int) throws(DatabaseError) -> Loaded {
        let group = groups[row]
        if group >= 0, let value = values[group] { return value }
        return try none.get()
    }
}
