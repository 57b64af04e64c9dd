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

    /// Sends several things at once and reads the answer to each. The first that fails is the only one told of: the
    /// server leaves out those behind it.
    private func pipeline(
        _ send: () -> Bool, each receive: (OpaquePointer?) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        guard PQenterPipelineMode(handle) == 1 else { throw PostgresError.lost(handle) }
        guard send(), PQpipelineSync(handle) == 1 else { throw PostgresError.lost(handle) }
        var failure: DatabaseError?
        do {
            try flush()
            try readPipeline { (result) throws(DatabaseError) in
                guard failure == nil else { return }
                do throws(DatabaseError) { try receive(result) } catch { failure = error }
            }
        } catch {
            // It had to stop, or the connection broke, and answers are still to come: it is not used again.
            isOutOfStep = true
            throw failure ?? error
        }
        PQexitPipelineMode(handle)
        if let failure { throw failure }
    }

    /// Reads all answers up to the end of what was sent at once.
    private func readPipeline(
        _ receive: (OpaquePointer?) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        while true {
            // A nil stands between the answers; a connection that is gone has nothing else.
            guard let result = try nextResult() else {
                if PQstatus(handle) == CONNECTION_BAD { throw PostgresError.lost(handle) }
                continue
            }
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC { return }
            try receive(result)
        }
    }
}
