/// The logical type of a column: what a model says, before an engine decides how to store it.
///
/// How SQLite stores each is listed with its reason in the article *Types*.
public enum ColumnType: Hashable, Sendable {
    /// A signed integer of up to 64 bits.
    case integer
    /// A double-precision number.
    case real
    /// Unicode text.
    case text
    /// Raw bytes.
    case bytes
    /// A truth value.
    case bool
    /// A point in time, to the microsecond.
    case timestamp
    /// A universally unique identifier.
    case uuid
    /// An exact decimal number.
    case decimal
    /// A structured value as JSON text.
    case json
    /// A type that only one engine has, by that engine's name for it.
    case engine(String)
}

extension ColumnType: CustomStringConvertible {
    /// The type's name as error messages print it.
    public var description: String {
        switch self {
        case .integer: "integer"
        case .real: "real"
        case .text: "text"
        case .bytes: "bytes"
        case .bool: "bool"
        case .timestamp: "timestamp"
        case .uuid: "uuid"
        case .decimal: "decimal"
        case .json: "json"
        case .engine(let name): name
        }
    }
}
