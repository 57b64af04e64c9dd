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

    /// The first number of what a database adds.
    static let firstOfDatabase: Oid = 16_384

    /// Microseconds from 1970 to 2000, which PostgreSQL counts from.
    static let epoch: Int64 = 946_684_800_000_000
    static let microsecondsPerDay: Int64 = 86_400_000_000
}

/// What a connection knows of the types that a database adds: enums and kinds of text travel as text, and others in
/// forms of their own.
struct TypeCatalog {
    private var isText: [Oid: Bool] = [:]

    /// Whether it has to be asked for.
    func isUnknown(_ type: Oid) -> Bool {
        type >= PostgresType.firstOfDatabase && isText[type] == nil
    }

    mutating func learn(_ types: Set<Oid>, texts: Set<Oid>) {
        for type in types { isText[type] = texts.contains(type) }
    }

    /// Whether values of the type travel as UTF-8 text.
    func travelsAsText(_ type: Oid) -> Bool {
        switch type {
        case PostgresType.text, PostgresType.varchar, PostgresType.bpchar, PostgresType.name,
            PostgresType.char,
            PostgresType.unknown:
            true
        default: isText[type] ?? false
        }
    }
}
