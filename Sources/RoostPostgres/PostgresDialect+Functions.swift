// Connections calculate in UTC, so that dates need no zone here.

extension PostgresDialect {
    /// The functions that PostgreSQL spells in its own way.
    public func call(_ function: SQLFunction, _ arguments: [SQLNode]) throws(DatabaseError) -> SQLNode {
        let first = SQLExpression<String>(arguments[0])
        switch function {
        case .isDistinct: return .raw("(\(first)) IS DISTINCT FROM (\(SQLExpression<String>(arguments[1])))")
        case .cast(let type): return Self.cast(first, from: arguments[0].columnType, to: type)
        case .position: return .function("STRPOS", arguments, isDistinct: false)
        case .part(let part): return Self.part(part, of: first)
        case .truncation(let unit): return .raw("date_trunc('\(sql: Self.names[unit] ?? "")', \(first))")
        case .adding(let unit):
            let amount = SQLExpression<Int>(arguments[1])
            return .raw(
                "(\(first)) + make_interval(\(sql: Self.names[unit] ?? "")s => CAST(\(amount) AS integer))")
        case .difference(let unit):
            let earlier = SQLExpression<String>(arguments[1])
            return .raw(
                """
                CAST(TRUNC(EXTRACT(epoch FROM (\(first)) - (\(earlier))) / \(sql: Self.number(unit.seconds))) \
                AS bigint)
                """)
        case .json(let path, let type): return Self.json(first, Self.text(of: path), type)
        case .jsonCount(let path):
            let value = "(\(first)) #> \(sql: Self.text(of: path))" as SQL
            return .raw(
                "CASE jsonb_typeof(\(sql: value)) WHEN 'array' THEN jsonb_array_length(\(sql: value)) END")
        }
    }
    /// Numbers lose their fraction: a plain cast would round. Of an expression whose type is not known no more is assumed
    /// than that it is a number where one is wanted.
    private static func cast(
        _ value: SQLExpression<String>, from source: ColumnType?, to target: ColumnType
    ) -> SQLNode {
        let type = SQL(stringLiteral: PostgresDialect().declaredType(of: target))
        return switch (source, target) {
        case (.integer, .integer), (.text, _): .raw("CAST(\(value) AS \(sql: type))")
        // An integer of four bytes is the only one that truth values become.
        case (.bool, .integer): .raw("CAST(CAST(\(value) AS integer) AS bigint)")
        case (.real, .integer), (.decimal, .integer): .raw("CAST(TRUNC(\(value)) AS bigint)")
        case (_, .integer): .raw("CAST(TRUNC(CAST(\(value) AS numeric)) AS bigint)")
        case (.bool, .bool): .raw("(\(value))")
        case (_, .bool): .raw("(\(value)) <> 0")
        default: .raw("CAST(\(value) AS \(sql: type))")
        }
    }

    private static func part(_ part: DatePart, of date: SQLExpression<String>) -> SQLNode {
        switch part {
        case .year: .raw("CAST(EXTRACT(year FROM \(date)) AS bigint)")
        case .month: .raw("CAST(EXTRACT(month FROM \(date)) AS bigint)")
        case .day: .raw("CAST(EXTRACT(day FROM \(date)) AS bigint)")
        case .hour: .raw("CAST(EXTRACT(hour FROM \(date)) AS bigint)")
        case .minute: .raw("CAST(EXTRACT(minute FROM \(date)) AS bigint)")
        case .second: .raw("CAST(FLOOR(EXTRACT(second FROM \(date))) AS bigint)")
        case .weekday: .raw("CAST(EXTRACT(dow FROM \(date)) AS bigint)")
        case .dayOfYear: .raw("CAST(EXTRACT(doy FROM \(date)) AS bigint)")
        }
    }

    private static let names: [DateUnit: SQL] = [
        .year: "year", .month: "month", .week: "week", .day: "day", .hour: "hour", .minute: "min",
        .second: "sec",
    ]

    private static func number(_ value: Int) -> SQL { SQL(stringLiteral: String(value)) }

    /// A number of JSON is read from its text, so that one with a fraction is no integer; a value of another kind is
    /// cast, which PostgreSQL refuses.
    private static func json(_ value: SQLExpression<String>, _ path: SQL, _ type: ColumnType) -> SQLNode {
        let found = "(\(value)) #> \(sql: path)" as SQL
        let text = "(\(value)) #>> \(sql: path)" as SQL
        let something = "NULLIF(\(sql: found), 'null')" as SQL
        return switch type {
        case .integer:
            .raw(
                """
                CASE jsonb_typeof(\(sql: found)) WHEN 'number' THEN CAST(\(sql: text) AS bigint) \
                ELSE CAST(\(sql: something) AS bigint) END
                """)
        case .text:
            // Nothing is both a number and a truth value, so that what is no text is refused.
            .raw(
                """
                CASE jsonb_typeof(\(sql: found)) WHEN 'string' THEN \(sql: text) \
                ELSE CAST(CAST(\(sql: something) AS bigint) AS text) || CAST(CAST(\(sql: something) AS boolean) AS text) \
                END
                """)
        case .bool: .raw("CAST(\(sql: something) AS boolean)")
        default: .raw("CAST(\(sql: something) AS double precision)")
        }
    }

    /// A path as PostgreSQL takes it: an array of texts, written as one text.
    static func text(of path: [JSONStep]) -> SQL {
        let steps = path.map { step in
            switch step {
            case .key(let key):
                "\"" + key.escaping(["\\", "\""], with: "\\") + "\""
            case .index(let index): String(index)
            }
        }
        return SQL(stringLiteral: quotedText("{" + steps.joined(separator: ",") + "}"))
    }
}
