/// A type whose values PostgreSQL sends and takes in a binary form that Swift code knows.
///
/// Numbers, texts, dates and the like have one, for elements of a ``PostgresArray`` and bounds of a ``PostgresRange``. A
/// type of the application's own that is a column by itself conforms to ``PostgresValue``.
public protocol PostgresBinary: PostgresArrayElement {
    /// PostgreSQL's type.
    static var postgresType: PostgresTypeName { get }

    /// The value that the server sent, which takes all of the bytes. Bytes that are no value are
    /// ``/Roost/CellFailure/invalidValue``.
    init(postgres bytes: inout PostgresBytes) throws(CellFailure)

    /// Appends the value as the server takes it.
    func write(postgres output: inout PostgresOutput) throws(CellFailure)

    /// The value as SQL spells it between quotation marks, for the defaults and checks of tables, which take no
    /// parameters; nil where that is not known, as it is by default.
    var postgresText: String? { get }
}

extension PostgresBinary {
    public var postgresText: String? { nil }
}

/// A type of PostgreSQL's, or of a database's, as a Swift type: for columns of models, values in queries, and rows.
///
/// The type is named, or given by its number, and each connection finds out once what the server knows by the name:
///
/// ```swift
/// struct MACAddress: PostgresValue, Hashable {
///     static let postgresType: PostgresTypeName = "macaddr"
///     var octets: [UInt8]
///
///     init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
///         octets = try bytes.bytes(count: 6)
///     }
///
///     func write(postgres output: inout PostgresOutput) throws(CellFailure) {
///         output.append(octets)
///     }
/// }
/// ```
///
/// The binary form is what the type's send function makes, and its receive function takes. Arrays of the type are
/// `PostgresArray<MACAddress>`. A value of another type is an error of code ``/Roost/DatabaseError/Code/typeMismatch``,
/// whatever its bytes. SQLite has no such types: a value that is bound there, and a column of a table that is created, is
/// an error of code ``/Roost/DatabaseError/Code/unsupported``.
public protocol PostgresValue: PostgresBinary, ColumnValue, EngineLiteral
where Base == Self, Arithmetic == Never {}

extension PostgresValue {
    /// The engine's own type.
    public static var columnType: ColumnType { .engine(postgresType.text) }

    public init(cell: Cell) throws(CellFailure) {
        guard cell.kind == .engine else { throw cell.mismatch }
        var bytes = PostgresBytes(cell.bytes)
        self = try bytes.value()
    }

    public func bind(to buffer: CellBuffer, at index: Int) throws(CellFailure) {
        var output = PostgresOutput()
        try write(postgres: &output)
        let type = EngineType(named: Self.postgresType.text)
        output.bytes.withUnsafeBytes { buffer.set($0, of: type, at: index) }
    }
}

extension PostgresValue {
    public func literal(for dialect: any Dialect) throws(DatabaseError) -> String {
        guard dialect is PostgresDialect else {
            throw DatabaseError(
                .unsupported,
                "A value of the type \(Self.postgresType) is a literal that \(dialect.name) does not have.")
        }
        guard let text = postgresText, !text.utf8.contains(0),
            PostgresTypeName.number(Self.postgresType.text) == nil
        else {
            throw DatabaseError(
                .unsupported,
                "A value of the type \(Self.postgresType) has no literal: give its Swift type a postgresText, or write "
                    + "SQL of your own.")
        }
        return PostgresDialect.quotedText(text) + "::" + Self.postgresType.text
    }
}

extension Cell {
    /// Why the cell is not of an engine's own type.
    fileprivate var mismatch: CellFailure {
        switch kind {
        case .null: .null
        case .invalid where payload != 0: .invalidValue
        case .invalid where storage == .invalid: .missing
        case .invalid: .mismatch(found: storage)
        default: .mismatch(found: kind)
        }
    }
}
