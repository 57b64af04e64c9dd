/// The columns that identify a row of a model.
///
/// ```swift
/// struct Weather: Model {
///     static var primaryKey: PrimaryKey<Weather> { .columns(\.origin, \.timeHour) }
///     var origin: String
///     var timeHour: Date
/// }
/// ```
public struct PrimaryKey<M: Model>: Sendable {
    enum Choice: Sendable {
        case id
        case columns([PartialKeyPath<M> & Sendable])
        case named([String])
        case none
    }

    let choice: Choice

    /// The column `id`, where the model has one; otherwise none. What a model has unless it says otherwise.
    public static var id: PrimaryKey { PrimaryKey(choice: .id) }

    /// No primary key. Such a model can be inserted, queried and deleted by condition, but not found or
    /// updated as a value.
    public static var none: PrimaryKey { PrimaryKey(choice: .none) }

    /// One or several properties, in the order of the key.
    public static func columns<First, each Other>(
        _ first: KeyPath<M, First> & Sendable,
        _ others: repeat KeyPath<M, each Other> & Sendable
    ) -> PrimaryKey {
        var paths: [PartialKeyPath<M> & Sendable] = [first]
        for other in repeat each others { paths.append(other) }
        return PrimaryKey(choice: .columns(paths))
    }

    /// Columns by their names in the database, for properties that no key path can name: wrapped ones.
    public static func named(_ columns: String...) -> PrimaryKey {
        PrimaryKey(choice: .named(columns))
    }
}
