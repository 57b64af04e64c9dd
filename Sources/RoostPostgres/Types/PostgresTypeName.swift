/// A type of PostgreSQL's or of a database's, by its name or by its number.
///
/// ```swift
/// static let postgresType: PostgresTypeName = "macaddr"
/// static let postgresType = PostgresTypeName(oid: 600)
/// ```
///
/// A name is one as SQL spells it: `macaddr`, `public.mood`, `"Mood"`, `mood[]`, `geometry(Point,4326)`. What stands in
/// parentheses is for tables that are created; values of the type are read whatever it is. Without a schema the name is
/// looked up in the connection's search path. The number of a type that a database adds differs from one database to the next; those of
/// PostgreSQL's own types do not. A type that is given by its number cannot be a table's that Roost creates.
public struct PostgresTypeName: Hashable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// The name, or for a number what stands for it.
    let text: String

    /// A type by its name.
    public init(_ name: String) {
        text = name
    }

    /// A type by its name.
    public init(stringLiteral name: String) {
        text = name
    }

    /// A type by its number, which `pg_type.oid` tells.
    public init(oid: UInt32) {
        text = Self.numberPrefix + String(oid)
    }

    /// The name, or `oid` and the number.
    public var description: String { text }

    /// The type of its arrays.
    var array: PostgresTypeName { PostgresTypeName(text + "[]") }

    /// The type of the sets of its ranges, as PostgreSQL names it.
    var multirange: PostgresTypeName {
        if let range = text.firstRange(of: "range") {
            return PostgresTypeName(text[..<range.lowerBound] + "multirange" + text[range.upperBound...])
        }
        return PostgresTypeName(
            text.hasSuffix("\"") ? text.dropLast() + "_multirange\"" : text + "_multirange")
    }

    /// No name that SQL could spell begins so.
    private static let numberPrefix = "oid "

    /// The number that a text stands for; nil for a name.
    static func number(_ text: String) -> UInt32? {
        text.hasPrefix(numberPrefix) ? UInt32(text.dropFirst(numberPrefix.count)) : nil
    }

    /// A name as PostgreSQL prints it without a precision, whatever other names it has.
    static func canonical(_ name: String) -> String {
        if name.contains("\"") { return name }
        let name = withoutModifier(name)
        let isArray = name.hasSuffix("[]")
        let element = (isArray ? String(name.dropLast(2)) : name).lowercased()
        return (aliases[element] ?? element) + (isArray ? "[]" : "")
    }

    /// A name without what stands in parentheses: a precision, a length, or what else a type takes.
    static func withoutModifier(_ name: String) -> String {
        guard let start = name.firstIndex(of: "("), let end = name[start...].firstIndex(of: ")") else {
            return name
        }
        return String(name[..<start]).trimmingSpaces + name[name.index(after: end)...]
    }

    private static let aliases = [
        "bool": "boolean", "int2": "smallint", "int4": "integer", "int": "integer", "int8": "bigint",
        "float4": "real", "float8": "double precision", "decimal": "numeric", "varchar": "character varying",
        "bpchar": "character", "time": "time without time zone", "timetz": "time with time zone",
        "timestamp": "timestamp without time zone", "timestamptz": "timestamp with time zone",
        "varbit": "bit varying",
    ]
}
