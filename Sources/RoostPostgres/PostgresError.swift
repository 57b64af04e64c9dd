import CPostgres

/// Turns PostgreSQL's SQLSTATEs and messages into Roost's errors.
///
/// A message that arose while a statement ran may quote a value, so only its beginning is kept; one that arose while
/// it was prepared quotes nothing but the SQL. The server's details and hints are never shown: they hold rows.
enum PostgresError {
    /// When the failure came.
    enum Stage {
        case open, prepare, run
    }

    /// The error of a result; nil for one that is none.
    static func failure(
        of result: OpaquePointer?, on handle: OpaquePointer?, stage: Stage, sql: String
    ) -> DatabaseError? {
        let place = DatabaseError.Context(sql: sql)
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_PIPELINE_SYNC,
            PGRES_PIPELINE_ABORTED,
            PGRES_EMPTY_QUERY:
            return nil
        default:
            let report = ServerReport(result)
            // libpq makes a result without a state where the connection broke.
            guard let state = report.state else { return lost(handle) }
            let (code, message) = describe(ReadGuard.isRefused(sql, state) ? "25006" : state, report, stage)
            return DatabaseError(code, message, at: place)
        }
    }

    /// Whether a result says that the server does not have the statement that it was to run.
    static func isForgotten(_ result: OpaquePointer?) -> Bool { ServerReport(result).state == "26000" }

    /// The connection broke.
    static func lost(_ handle: OpaquePointer?) -> DatabaseError {
        DatabaseError(
            .connectionLost,
            "The connection to the server is gone: \(lines(of: handle).joined(separator: " ")).")
    }

    /// The connection broke before the server had answered COMMIT.
    static func commitUnknown(_ cause: DatabaseError) -> DatabaseError {
        DatabaseError(
            .commitUnknown,
            "the connection broke while the transaction was committed: it may have been or not. Look for what it wrote "
                + "before doing it again.", at: .init(underlying: cause))
    }

    /// The server was waited for as long as it is worth.
    static var unanswered: DatabaseError {
        DatabaseError(
            .connectionLost,
            "The server did not answer in time, and the connection is given up. See that it runs and can be reached."
        )
    }

    static var lost: DatabaseError {
        DatabaseError(.connectionLost, "The connection to the server is gone.")
    }

    /// The server returns other columns than it was asked about.
    static var schemaChanged: DatabaseError { DatabaseError(.schemaChanged, SQLState.preparedBeforeChange) }

    /// The server answered COMMIT with ROLLBACK.
    static var commitRolledBack: DatabaseError {
        DatabaseError(
            .transactionDoomed,
            "a statement of this transaction failed, and the server rolled it back instead of committing it.")
    }

    private static func describe(
        _ state: String, _ report: ServerReport, _ stage: Stage
    ) -> (DatabaseError.Code, String) {
        if report.endsConnection {
            return (
                .connectionLost,
                "The server ended the connection: \(report.withoutValues). Connect again."
            )
        }
        if let kind = SQLState.constraints[state] {
            let constraint = report.constraint(kind)
            return (
                .constraint(constraint),
                constraint.advice ?? "\(report.withoutValues): change the row's values."
            )
        }
        if let (code, advice) = report.peculiarity(state, stage) { return (code, advice) }
        if let (code, advice) = SQLState.fixed[state] ?? SQLState.classes[String(state.prefix(2))] {
            // What is wrong with the SQL itself names nothing but its names, whenever it is noticed.
            let shown = stage == .run && !state.hasPrefix("42") ? report.withoutValues : report.message
            return (code, advice.map { $0 } ?? "\(shown): correct the SQL.")
        }
        return (.engine(SQLState.number(state)), "\(report.withoutValues) (SQLSTATE \(state)).")
    }
}

/// What the server tells of a failure.
private struct ServerReport {
    private let result: OpaquePointer?

    init(_ result: OpaquePointer?) { self.result = result }

    var state: String? { field("C") }
    var message: String { field("M") ?? "" }

    /// Whether nothing comes behind it, whatever its state says of why.
    var endsConnection: Bool { ["FATAL", "PANIC"].contains(field("V")) }

    /// What only the function of the server's that reports the failure tells apart.
    func peculiarity(_ state: String, _ stage: PostgresError.Stage) -> (DatabaseError.Code, String)? {
        switch (state, field("R")) {
        case ("0A000", let function) where function != "RevalidateCachedQuery":
            (.unsupported, "\(stage == .run ? withoutValues : message): PostgreSQL does not do this.")
        case ("22023", "cannotCastJsonbValue"):
            (
                .typeMismatch,
                "JSON holds a value of another type where one is taken out; values are never converted in silence. "
                    + "Take it as the type that it has."
            )
        // A type that is gone, which the statement was prepared with; see elog() in PostgreSQL, which translates nothing.
        case ("XX000", _) where message.hasPrefix("cache lookup failed for type "):
            (.schemaChanged, SQLState.preparedBeforeChange)
        // By a time-out that the server was told of, or by an administrator; what Roost stops is told by its own reason.
        case ("57014", _): (.interrupted, "\(withoutValues): run it again if its result is wanted.")
        case ("42601", "exec_parse_message"):
            (.invalidSQL, "The SQL goes on after its first statement: give one at a time.")
        default: nil
        }
    }

    /// The message up to the first thing quoted or named.
    var withoutValues: String {
        let quote = message.firstIndex { $0 == "\"" || $0 == "'" } ?? message.endIndex
        let colon = message.firstRange(of: ": ")?.lowerBound ?? message.endIndex
        let text = message[..<min(quote, colon)]
        return text.isEmpty ? "PostgreSQL reports an error" : String(text).trimmingSpaces
    }

    /// The constraint that was broken.
    func constraint(_ kind: DatabaseError.Constraint.Kind) -> DatabaseError.Constraint {
        let (table, name) = (field("t"), field("n"))
        // A key that the schema gives no name is called so; PostgreSQL tells it from a unique one by nothing else.
        let isPrimaryKey = kind == .unique && table.map { name == $0 + "_pkey" } ?? false
        let columns = field("c").map { [$0] } ?? keyColumns
        return DatabaseError.Constraint(
            kind: isPrimaryKey ? .primaryKey : kind, table: table, columns: columns, name: name)
    }

    /// The names of "Key (carrier, number)=(…)", whose values are left alone.
    private var keyColumns: [String] {
        guard let detail = field("D"), let start = detail.firstIndex(of: "("),
            let end = detail[start...].firstRange(of: ")=(")?.lowerBound
        else { return [] }
        let names = detail[detail.index(after: start)..<end]
        // An index over an expression has no columns to name.
        return names.contains("(") ? [] : names.split(separator: ", ").map(unquoted)
    }

    private func unquoted(_ name: Substring) -> String {
        guard name.first == "\"", name.last == "\"", name.count > 1 else { return String(name) }
        return String(name.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }

    private func field(_ code: Unicode.Scalar) -> String? {
        PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
    }
}

extension String {
    /// Without spaces at the end.
    var trimmingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
