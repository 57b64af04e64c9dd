/// A Swift enum that is an enum type in PostgreSQL.
///
/// ```swift
/// enum Mood: String, PostgresEnum { case sad, ok, happy }
///
/// struct Person: Model {
///     var id: Int64?
///     var mood: Mood          // mood
///     var past: PostgresArray<Mood>
/// }
///
/// Migrations {
///     .step("people") { schema in
///         schema.create(Mood.self)        // CREATE TYPE "mood" AS ENUM ('sad', 'ok', 'happy')
///         schema.create(Person.self)
///     }
/// }
/// ```
///
/// PostgreSQL orders the values as the cases stand, and refuses all others. On SQLite the column is a text, there is no
/// type to create, and the same migration runs. An enum that does not conform is a text in tables that models make, and
/// works with an enum type that is there all the same.
public protocol PostgresEnum: RawRepresentable, CaseIterable, PostgresBinary where RawValue == String {
    /// The type's name: by default the enum's, in snake case.
    static var postgresTypeName: String { get }
}

extension PostgresEnum {
    public static var postgresTypeName: String { ColumnNaming.snakeCase.column(for: "\(Self.self)") }

    public static var postgresType: PostgresTypeName {
        PostgresTypeName(SQLIdentifier.quoted(postgresTypeName))
    }

    public var postgresText: String? { rawValue }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        guard let value = Self(rawValue: try bytes.text(count: bytes.count)) else { throw .invalidValue }
        self = value
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        try output.append(rawValue)
    }
}

extension PostgresEnum {
    fileprivate static func creation(_ cases: [Self]?) -> String {
        "CREATE TYPE " + postgresType.text + " AS ENUM ("
            + (cases ?? Array(allCases)).map { PostgresDialect.quotedText($0.rawValue) }.joined(
                separator: ", ") + ")"
    }

    fileprivate static func addition(of value: Self, before other: Self?) -> String {
        "ALTER TYPE " + postgresType.text + " ADD VALUE " + PostgresDialect.quotedText(value.rawValue)
            + (other.map { " BEFORE " + PostgresDialect.quotedText($0.rawValue) } ?? "")
    }
}

extension SchemaChanges {
    /// Creates the type of an enum. Nothing on an engine without such types.
    ///
    /// A step that ran must not change any more. When the enum gets another case, name the ones that the step has
    /// created, and add the new one in a step of its own:
    ///
    /// ```swift
    /// .step("moods") { $0.create(Mood.self, cases: [.sad, .happy]) }
    /// .step("more moods") { $0.add(Mood.ok, before: .happy) }
    /// ```
    ///
    /// - Parameters:
    ///   - type: The enum.
    ///   - cases: The values of the type, in their order; by default all that the enum has today.
    public mutating func create<Value: PostgresEnum>(_ type: Value.Type, cases: [Value]? = nil) {
        execute(on: Value.creation(cases))
    }

    /// Drops the type of an enum, which no column may have any more.
    public mutating func drop<Value: PostgresEnum>(_ type: Value.Type) {
        execute(on: "DROP TYPE " + Value.postgresType.text)
    }

    /// Adds a value to the type of an enum, in its order before another or behind all. PostgreSQL takes the value in
    /// steps after this one.
    public mutating func add<Value: PostgresEnum>(_ value: Value, before other: Value? = nil) {
        execute(on: Value.addition(of: value, before: other))
    }

    private mutating func execute(on statement: String) {
        execute { (dialect) in dialect is PostgresDialect ? [statement] : [] }
    }
}

extension Session {
    /// Creates the type of an enum. Nothing on an engine without such types.
    public func create<Value: PostgresEnum>(_ type: Value.Type) throws {
        guard dialect is PostgresDialect else { return }
        try execute(SQL(stringLiteral: Value.creation(nil)))
    }
}
