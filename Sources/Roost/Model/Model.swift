/// A type whose values are rows of a table.
///
/// There is nothing to write beyond the conformance: the columns come from the type's `Codable`
/// conformance, their names from its coding keys.
///
/// ```swift
/// struct Flight: Model {
///     var id: Int64?          // the primary key; nil lets the engine assign it
///     var carrier: String
///     var depDelay: Int?      // column dep_delay
///     var timeHour: Date
/// }
/// ```
///
/// ## Topics
/// ### Saying otherwise
/// - ``tableName``
/// - ``columnNaming``
/// - ``primaryKey``
/// - ``schema``
/// - ``automaticColumns``
public protocol Model: Codable, TableSource, QuerySource
where Table == Self, Arguments == Columns<Self> {
    /// The table's name. Unless the model says otherwise: the type's name, plural, in snake_case.
    static var tableName: String { get }

    /// How columns are named after coding keys. Unless the model says otherwise: in snake_case.
    static var columnNaming: ColumnNaming { get }

    /// The columns that identify a row. Unless the model says otherwise: the column `id`, where there is one.
    static var primaryKey: PrimaryKey<Self> { get }

    /// What a table of this model has beyond its columns: keys, checks, defaults, indexes.
    static var schema: Schema<Self> { get }

    /// The columns that Roost keeps by itself: a version, times, a mark of deletion. Unless the model says
    /// otherwise: none.
    static var automaticColumns: AutomaticColumns<Self> { get }

    /// The mapping that the build plugin generated; nil for a model that it has not seen. Nothing to write by
    /// hand.
    static var generatedMapping: GeneratedMapping<Self>? { get }

    /// Whether the model conforms to ``WriteCallbacks``. Nothing to write by hand.
    static var callsBack: Bool { get }
}

extension Model {
    public static var tableName: String { TableNaming.tableName(for: self) }

    public static var columnNaming: ColumnNaming { .snakeCase }

    public static var primaryKey: PrimaryKey<Self> { .id }

    public static var schema: Schema<Self> { Schema() }

    public static var automaticColumns: AutomaticColumns<Self> { AutomaticColumns() }

    public static var generatedMapping: GeneratedMapping<Self>? { nil }

    public static var callsBack: Bool { false }
}
