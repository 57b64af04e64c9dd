import CSQLite

/// Turns SQLite's result codes and messages into Roost's errors.
///
/// A message that arose while a statement ran may quote a parameter (a JSON path, a full-text query), so
/// only its beginning is kept. One that arose while it was compiled quotes nothing but the SQL.
enum SQLiteError {
    /// When the failure came.
    enum Stage {
        case open, prepare, run
    }

    /// The error for what a connection has just reported.
    static func last(on connection: OpaquePointer?, code: Int32, stage: Stage, sql: String?) -> DatabaseError
    {
        let text = sqlite3_errmsg(connection).map { String(cString: $0) } ?? ""
        return error(code: code, text: text, stage: stage, sql: sql)
    }

    /// The error for a result code and SQLite's text for it.
    static func error(code: Int32, text: String, stage: Stage, sql: String? = nil) -> DatabaseError {
        let (meaning, message) = describe(code: code, text: text, stage: stage)
        return DatabaseError(meaning, message, at: DatabaseError.Context(sql: sql))
    }

    private static func describe(
        code: Int32, text: String, stage: Stage
    ) -> (DatabaseError.Code, String) {
        switch SQLiteResultCode.primary(code) {
        case SQLITE_ERROR:
            return describeGeneral(text: text, stage: stage)
        case SQLITE_CONSTRAINT, SQLITE_MISMATCH:
            let constraint = constraint(code: code, text: text)
            // What a trigger raises are the words of the schema's author, and meant to be read.
            let isAuthored = code == SQLiteResultCode.constraintTrigger
            return (
                .constraint(constraint), constraint.advice ?? advice(isAuthored ? text : withoutValues(text))
            )
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
            return (.locked, lockAdvice(code: code))
        case SQLITE_IOERR where code == SQLiteResultCode.inputOutputNoMemory:
            return (.tooLarge, fixed[SQLITE_NOMEM]?.advice ?? "")
        default:
            return fixed[SQLiteResultCode.primary(code)].map { ($0.code, $0.advice) }
                ?? (
                    .engine(code), "\(spelling(of: code)): look the result code up in SQLite's documentation."
                )
        }
    }

    /// `SQLITE_ERROR` is all that SQLite has no code for; only the text tells.
    private static func describeGeneral(text: String, stage: Stage) -> (DatabaseError.Code, String) {
        let shown = stage == .run ? withoutValues(text) : text
        if text.hasPrefix("no such table") || text.contains("no such column")
            || text.contains("has no column")
        {
            return (.unknownColumn, "\(shown): check the spelling, and that the schema is up to date.")
        }
        if text.hasPrefix("integer overflow") {
            return (.outOfRange, "The result does not fit 64 bits: calculate with real numbers.")
        }
        if text.hasPrefix("malformed JSON") {
            return (.invalidValue, "SQLite met text that is no JSON: check the value with json_valid.")
        }
        if text.hasPrefix("parser stack overflow") || text.hasPrefix("Expression tree is too large") {
            return (
                .invalidSQL,
                "An expression is nested deeper than SQLite takes: simplify it, or use IN for a list of values."
            )
        }
        if stage == .prepare { return (.invalidSQL, "\(shown): correct the SQL.") }
        return (.engine(SQLITE_ERROR), "\(shown): SQLite could not run the statement; correct it.")
    }

    /// What to do about a constraint of no known kind.
    private static func advice(_ text: String) -> String {
        "\(text.isEmpty ? "A constraint failed" : text): change the row's values."
    }

    private static func lockAdvice(code: Int32) -> String {
        if code == SQLiteResultCode.busySnapshot {
            return "Another connection has written since this transaction first read: run it again."
        }
        if SQLiteResultCode.primary(code) == SQLITE_LOCKED {
            return "The table is in use on this connection: finish the open cursor, then try again."
        }
        return "Another connection holds the database's lock: try again, or raise busyTimeout."
    }

    /// The text up to the first thing quoted or named.
    private static func withoutValues(_ text: String) -> String {
        let quote = text.firstIndex { $0 == "\"" || $0 == "'" } ?? text.endIndex
        let colon = text.firstRange(of: ": ")?.lowerBound ?? text.endIndex
        return String(text[..<min(quote, colon)])
    }

    /// SQLite's own words for a result code, which name nothing of the statement.
    private static func spelling(of code: Int32) -> String {
        "SQLite reports \"\(sqlite3_errstr(code).map { String(cString: $0) } ?? "")\" (\(code))"
    }
}
