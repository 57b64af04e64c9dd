/// A type of the user's own that is stored in one column.
///
/// A `Codable` structure is stored as JSON, an enum with raw values as its raw value; neither needs this.
/// Conform where a type has a better form in the database:
///
/// ```swift
/// struct EmailAddress: ColumnConvertible {
///     let text: String
///     var stored: String { text }
///     init(stored: String) throws { text = try validated(stored) }
/// }
/// ```
///
/// An error that ``init(stored:)`` throws reaches the caller of the fetch untouched.
public protocol ColumnConvertible: Codable, Sendable, Operand where Base == Self, Arithmetic == Never {
    /// The form in the database: any integer, `Double`, `Float`, `Bool`, `String`, `Data`, `[UInt8]`,
    /// `Date`, `UUID`, `URL` or `Decimal`.
    associatedtype Stored: ColumnValue

    /// The value that is stored.
    var stored: Stored { get }

    /// The value for what was stored.
    init(stored: Stored) throws
}

extension ColumnConvertible {
    public var node: SQLNode { stored.node }
}

/// A type that can show a value of itself.
///
/// The columns of a model are found by decoding a made-up row. A type that refuses the made-up values (an
/// initialiser that checks its input, an enum with associated values) shows one that it accepts:
///
/// ```swift
/// extension Percentage: Probeable {
///     static var probeValue: Percentage { Percentage(50) }
/// }
/// ```
///
/// The value never reaches a database. A property's type or the model itself may conform.
public protocol Probeable {
    /// Any valid value.
    static var probeValue: Self { get }
}
