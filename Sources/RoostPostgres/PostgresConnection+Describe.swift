import CPostgres

/// What the server says of a statement that it has prepared.
struct StatementDescription {
    /// The name by which it knows it.
    let name: String

    /// The types of its parameters.
    let parameters: [Oid]

    /// The names and types of the columns that it returns.
    let columns: [(name: String, type: Oid)]

    init(of name: String, _ result: OpaquePointer?) {
        self.name = name
        parameters = (0..<PQnparams(result)).map { PQparamtype(result, $0) }
        columns = (0..<PQnfields(result)).map { index in
            (PQfname(result, index).map { String(cString: $0) } ?? "", PQftype(result, index))
        }
    }
}

extension PostgresConnection {
    /// Prepares a statement and asks what it takes and returns, in one round trip.
    func describe(_ sql: String) throws(DatabaseError) -> StatementDescription {
        try describe(sql, as: nextName(), shownAs: sql, .prepare)
    }

    /// Asks the same of a statement that is not kept.
    func describeOnce(_ sql: String) throws(DatabaseError) -> StatementDescription {
        try describe(sql, as: "", shownAs: sql, .prepare)
    }

    /// Asks the same of a statement that is not kept and has values in its text.
    ///
    /// - Parameter shown: The statement as errors show it.
    func describeOnce(_ sql: String, shownAs shown: String) throws(DatabaseError) -> StatementDescription {
        try describe(sql, as: "", shownAs: shown, .run)
    }

    private func describe(
        _ sql: String, as name: String, shownAs shown: String, _ stage: PostgresError.Stage
    ) throws(DatabaseError) -> StatementDescription {
        let ended = takeAbandoned()
        do throws(DatabaseError) {
            return try describe(sql, as: name, shownAs: shown, stage, ending: ended)
        } catch {
            // Those to end were not there any more. Nothing else has been done then, outside of a transaction.
            guard !ended.isEmpty, hasForgottenStatements, !isInTransaction else { throw error }
            return try describe(sql, as: name, shownAs: shown, stage, ending: [])
        }
    }

    private func describe(
        _ sql: String, as name: String, shownAs shown: String, _ stage: PostgresError.Stage,
        ending ended: [String]
    ) throws(DatabaseError) -> StatementDescription {
        var description: StatementDescription?
        try pipeline {
            for name in ended { guard sendCommand("DEALLOCATE \(name)") else { return false } }
            return PQsendPrepare(handle, name, sql, 0, nil) == 1 && PQsendDescribePrepared(handle, name) == 1
        } each: { (result) throws(DatabaseError) in
            if PQresultStatus(result) == PGRES_COMMAND_OK {
                description = StatementDescription(of: name, result)
            }
            if let failure = PostgresError.failure(of: result, on: handle, stage: stage, sql: shown) {
                noteFailure(result)
                throw failure
            }
        }
        guard let description else { throw PostgresError.lost(handle) }
        try lookUp(description.parameters + description.columns.map(\.type))
        return description
    }

    /// Learns what the types are that are not PostgreSQL's own.
    private func lookUp(_ all: [Oid]) throws(DatabaseError) {
        let unknown = Set(all.filter(types.isUnknown))
        guard !unknown.isEmpty else { return }
        let sql = Self.typeQuery(unknown)
        var found: [Oid: TypeCatalog.Entry] = [:]
        try pipeline {
            sendCommand(sql)
        } each: { (result) throws(DatabaseError) in
            for row in 0..<PQntuples(result) {
                if let oid = Oid(Self.text(result, row, 0)) { found[oid] = Self.entry(result, row) }
            }
            if let failure = PostgresError.failure(of: result, on: handle, stage: .prepare, sql: sql) {
                throw failure
            }
        }
        types.learn(unknown, found)
        try lookUp(found.values.map(\.base).filter { $0 != 0 })
    }

    /// Asks for each type: its number, whether it travels as text, the number of its elements' type, whether they travel
    /// as text, its names (as PostgreSQL prints it, with its schema, and both with all quotation marks; of an array of a
    /// domain's values also that of the array of the type that the domain is of), the types whose values it takes as they
    /// are, and the type that it is a domain of.
    private static func typeQuery(_ types: Set<Oid>) -> String {
        """
        SELECT CAST(CAST(t.oid AS bigint) AS text), t.typcategory IN ('E', 'S'), \
        CAST(CAST(COALESCE(e.oid, 0) AS bigint) AS text), e.typcategory IN ('E', 'S'), \
        pg_catalog.format_type(t.oid, NULL), \
        pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(b.typname) || s.suffix, \
        CASE WHEN pg_catalog.pg_type_is_visible(b.oid) THEN \
        '"' || pg_catalog.replace(b.typname, '"', '""') || '"' || s.suffix ELSE '' END, \
        '"' || pg_catalog.replace(n.nspname, '"', '""') || '"."' || \
        pg_catalog.replace(b.typname, '"', '""') || '"' || s.suffix, \
        CASE WHEN e.typbasetype <> 0 THEN pg_catalog.format_type(e.typbasetype, NULL) || s.suffix ELSE '' END, \
        (SELECT pg_catalog.string_agg(pg_catalog.format_type(c.castsource, NULL), pg_catalog.chr(10)) \
        FROM pg_catalog.pg_cast c WHERE c.casttarget = t.oid AND c.castmethod = 'b' AND c.castcontext = 'i'), \
        CAST(CAST(t.typbasetype AS bigint) AS text) \
        FROM pg_catalog.pg_type t \
        LEFT JOIN pg_catalog.pg_type e ON t.typcategory = 'A' AND e.oid = t.typelem \
        JOIN pg_catalog.pg_type b ON b.oid = COALESCE(e.oid, t.oid) \
        JOIN pg_catalog.pg_namespace n ON n.oid = b.typnamespace \
        CROSS JOIN LATERAL (SELECT CASE WHEN e.oid IS NULL THEN '' ELSE '[]' END) AS s(suffix) \
        WHERE t.oid IN (\(types.map(String.init).joined(separator: ",")))
        """
    }

    private static func entry(_ result: OpaquePointer?, _ row: Int32) -> TypeCatalog.Entry {
        TypeCatalog.Entry(
            isText: text(result, row, 1) == "t", base: Oid(text(result, row, 10)) ?? 0,
            element: Oid(text(result, row, 2)) ?? 0, hasTextElements: text(result, row, 3) == "t",
            names: (4...8).map { text(result, row, $0) }.filter { !$0.isEmpty },
            taken: text(result, row, 9).split(separator: "\n").map(String.init))
    }

    private static func text(_ result: OpaquePointer?, _ row: Int32, _ column: Int32) -> String {
        PQgetvalue(result, row, column).map { String(cString: $0) } ?? ""
    }

    /// A statement without parameters, by the protocol that pipelines take.
    private func sendCommand(_ sql: String) -> Bool {
        PQsendQueryParams(handle, sql, 0, nil, nil, nil, nil, 0) == 1
    }
}
