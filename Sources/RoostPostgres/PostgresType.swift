import CPostgres

/// PostgreSQL's own types, by the numbers that they have in every database.
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let char: Oid = 18
    static let name: Oid = 19
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let json: Oid = 114
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let unknown: Oid = 705
    static let bpchar: Oid = 1042
    static let varchar: Oid = 1043
    static let date: Oid = 1082
    static let timestamp: Oid = 1114
    static let timestamptz: Oid = 1184
    static let numeric: Oid = 1700
    static let uuid: Oid = 2950
    static let void: Oid = 2278
    static let jsonb: Oid = 3802

    /// Microseconds from 1970 to 2000, which PostgreSQL counts from.
    static let epoch: Int64 = 946_684_800_000_000
    static let microsecondsPerDay: Int64 = 86_400_000_000
}

extension PostgresType {
    /// The name that PostgreSQL prints of a type that the driver knows by its number; nil for all others.
    static func name(of type: Oid) -> String? {
        switch type {
        case bool: "boolean"
        case bytea: "bytea"
        case char: "\"char\""
        case name: "name"
        case int8: "bigint"
        case int2: "smallint"
        case int4: "integer"
        case text: "text"
        case oid: "oid"
        case json: "json"
        case float4: "real"
        case float8: "double precision"
        case unknown: "unknown"
        case bpchar: "character"
        case varchar: "character varying"
        case date: "date"
        case timestamp: "timestamp without time zone"
        case timestamptz: "timestamp with time zone"
        case numeric: "numeric"
        case uuid: "uuid"
        case void: "void"
        case jsonb: "jsonb"
        default: nil
        }
    }
}
