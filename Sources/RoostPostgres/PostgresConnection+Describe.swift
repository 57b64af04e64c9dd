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
        let (name, ended) = (nextName(), takeAbandoned())
        var description: StatementDescription?
        try pipeline {
            for name in ended { guard sendCommand("DEALLOCATE \(name)") else { return false } }
            return PQsendPrepare(handle, name, sql, 0, nil) == 1 && PQsendDescribePrepared(handle, name) == 1
        } each: { (result) throws(DatabaseError) in
            if PQresultStatus(result) == PGRES_COMMAND_OK {
                description = StatementDescription(of: name, result)
            }
            if let failure = PostgresError.failure(of: result, on: handle, stage: .prepare, sql: sql) {
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
        let list = unknown.map(String.init).joined(separator: ",")
        let sql =
            "SELECT oid::int8::text FROM pg_catalog.pg_type WHERE oid IN (\(list)) AND typcategory IN ('E', 'S')"
        var texts: Set<Oid> = []
        try pipeline {
            sendCommand(sql)
        } each: { (result) throws(DatabaseError) in
            for row in 0..<PQntuples(result) {
                if let oid = PQgetvalue(result, row, 0).flatMap({ Oid(String(cString: $0)) }) {
                    texts.insert(oid)
                }
            }
            if let failure = PostgresError.failure(of: result, on: handle, stage: .prepare, sql: sql) {
                throw failure
            }
        }
        types.learn(unknown, texts: texts)
    }

    /// A statement without parameters, by the protocol that pipelines take.
    private func sendCommand(_ sql: String) -> Bool {
        PQsendQueryParams(handle, sql, 0, nil, nil, nil, nil, 0) == 1
    }
}
