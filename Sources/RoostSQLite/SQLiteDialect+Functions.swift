import Roost

// Dates are worked out on their text: SQLite's own functions calculate in milliseconds, and would round a date
// that is stored to the microsecond into the next day.

extension SQLiteDialect {
    /// The functions that SQLite spells in its own way.
    ///
    /// - Throws: ``/Roost/DatabaseError/Code/invalidValue`` for a key of JSON with a quotation mark or a
    ///   backslash in it, which SQLite's paths cannot say.
    public func call(_ function: SQLFunction, _ arguments: [SQLNode]) throws(DatabaseError) -> SQLNode {
        let first = SQLExpression<String>(arguments[0])
        switch function {
        case .isDistinct: return .raw("(\(first)) IS NOT (\(SQLExpression<String>(arguments[1])))")
        case .cast(let type): return cast(first, to: type)
        case .position: return .function("INSTR", arguments, isDistinct: false)
        case .part(let part): return Self.part(part, of: first)
        case .truncation(let unit): return Self.truncation(of: first, to: unit)
        case .adding(let unit): return Self.adding(SQLExpression<Int>(arguments[1]), unit, to: first)
        case .difference(let unit):
            let earlier = SQLExpression<String>(arguments[1])
            let difference = "\(sql: Self.microseconds(first)) - \(sql: Self.microseconds(earlier))" as SQL
            return .raw("(\(sql: difference)) / \(unit.seconds * 1_000_000)")
        case .json(let path, let type): return Self.json(first, try Self.text(of: path), type)
        case .jsonCount(let path):
            let path = try Self.text(of: path)
            return .raw(
                """
                CASE json_type(\(first), \(path)) WHEN 'array' THEN json_array_length(\(first), \(path)) END
                """)
        }
    }

    private func cast(_ value: SQLExpression<String>, to type: ColumnType) -> SQLNode {
        if type == .bool { return .raw("CAST(\(value) AS INTEGER) <> 0") }
        return .raw("CAST(\(value) AS \(sql: Self.castTypes[type] ?? "TEXT"))")
    }

    private static let castTypes: [ColumnType: SQL] = [
        .integer: "INTEGER", .real: "REAL", .bytes: "BLOB", .uuid: "BLOB",
    ]

    private static func part(_ part: DatePart, of date: SQLExpression<String>) -> SQLNode {
        switch part {
        case .year: .raw("CAST(substr(\(date), 1, 4) AS INTEGER)")
        case .month: .raw("CAST(substr(\(date), 6, 2) AS INTEGER)")
        case .day: .raw("CAST(substr(\(date), 9, 2) AS INTEGER)")
        case .hour: .raw("CAST(substr(\(date), 12, 2) AS INTEGER)")
        case .minute: .raw("CAST(substr(\(date), 15, 2) AS INTEGER)")
        case .second: .raw("CAST(substr(\(date), 18, 2) AS INTEGER)")
        case .weekday: .raw("CAST(strftime('%w', substr(\(date), 1, 10)) AS INTEGER)")
        case .dayOfYear: .raw("CAST(strftime('%j', substr(\(date), 1, 10)) AS INTEGER)")
        }
    }

    private static func truncation(of date: SQLExpression<String>, to unit: DateUnit) -> SQLNode {
        switch unit {
        case .year: .raw("substr(\(date), 1, 4) || '-01-01 00:00:00'")
        case .month: .raw("substr(\(date), 1, 7) || '-01 00:00:00'")
        // The first Monday that is not before the sixth day before it.
        case .week: .raw("datetime(substr(\(date), 1, 10), '-6 days', 'weekday 1')")
        case .day: .raw("substr(\(date), 1, 10) || ' 00:00:00'")
        case .hour: .raw("substr(\(date), 1, 13) || ':00:00'")
        case .minute: .raw("substr(\(date), 1, 16) || ':00'")
        case .second: .raw("substr(\(date), 1, 19)")
        }
    }

    private static func adding(
        _ amount: SQLExpression<Int>, _ unit: DateUnit, to date: SQLExpression<String>
    ) -> SQLNode {
        switch unit {
        case .year: adding(months: "((\(amount)) * 12)", to: date)
        case .month: adding(months: "(\(amount))", to: date)
        case .week: adding("((\(amount)) * 7) || ' days'", to: date)
        case .day: adding("(\(amount)) || ' days'", to: date)
        case .hour: adding("(\(amount)) || ' hours'", to: date)
        case .minute: adding("(\(amount)) || ' minutes'", to: date)
        case .second: adding("(\(amount)) || ' seconds'", to: date)
        }
    }

    /// Whole seconds leave the fraction as it is.
    private static func adding(_ modifier: SQL, to date: SQLExpression<String>) -> SQLNode {
        .raw("datetime(substr(\(date), 1, 19), \(sql: modifier)) || substr(\(date), 20)")
    }

    /// The day after adding months, or the month's last where it has no such day: SQLite goes on into the next
    /// month, which is then the later of the two.
    private static func adding(months: SQL, to date: SQLExpression<String>) -> SQLNode {
        .raw(
            """
            min(date(substr(\(date), 1, 10), \(sql: months) || ' months'), \
            date(substr(\(date), 1, 10), 'start of month', (\(sql: months) + 1) || ' months', '-1 day')) \
            || substr(\(date), 11)
            """)
    }

    /// The microseconds since 1970: those of the second and those of the fraction, whose last zeros are not
    /// stored.
    private static func microseconds(_ date: SQLExpression<String>) -> SQL {
        """
        (strftime('%s', substr(\(date), 1, 19)) * 1000000 + substr(substr(\(date), 21) || '000000', 1, 6))
        """
    }

    /// An integer where a floating-point number is asked for is one, and JSON writes it without a fraction.
    private static func json(_ value: SQLExpression<String>, _ path: String, _ type: ColumnType) -> SQLNode {
        guard type == .real else { return .raw("json_extract(\(value), \(path))") }
        return .raw(
            """
            CASE json_type(\(value), \(path)) WHEN 'integer' THEN CAST(json_extract(\(value), \(path)) AS REAL) \
            ELSE json_extract(\(value), \(path)) END
            """)
    }

    private static func text(of path: [JSONStep]) throws(DatabaseError) -> String {
        var text = "$"
        for step in path {
            switch step {
            case .key(let key):
                guard !key.contains(where: { $0 == "\"" || $0 == "\\" }) else {
                    throw DatabaseError(
                        .invalidValue,
                        "a JSON key with a quotation mark or a backslash in it cannot be looked up in SQLite."
                    )
                }
                text += ".\"\(key)\""
            case .index(let index): text += index < 0 ? "[#\(index)]" : "[\(index)]"
            }
        }
        return text
    }
}
