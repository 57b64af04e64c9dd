import CPostgres

/// What becomes of a prepared statement when others alter the tables and types that it is about. A server tells so only
/// of the columns of a result, and only where it keeps the statement: what else it was asked about may be of the past.
extension PostgresStatement {
    /// Has the server prepare the statement anew. What stands at which position of the result may then have changed, and
    /// is planned again by whoever asks for ``recompilations``.
    func prepareAgain() throws(DatabaseError) {
        let old = description.name
        description = try connection.describe(sql)
        connection.abandon(old)
        parameters = ParameterArrays(types: description.parameters, connection.types)
        recompilations += 1
        isStale = false
        if let bound { try bindAsDescribed(bound) }
    }

    /// Does so after a run that failed outside of a transaction; whether to run it once more. The server has run nothing
    /// of it where it says that the schema changed, and where the parameters are of other types than it was told.
    func preparesAgain(after error: DatabaseError) throws(DatabaseError) -> Bool {
        // Where the server keeps no statement it has run it.
        guard isReadOnly || !description.name.isEmpty else { return false }
        let types = parameters.types
        try prepareAgain()
        return error.code == .schemaChanged || types != parameters.types
    }

    /// Has the server prepare the statement anew where it refuses a value: the column may take it by now. Whether it
    /// does.
    func preparesAgain(refusing error: DatabaseError) throws(DatabaseError) -> Bool {
        guard pendingRuns == 0, sentRuns == 0 else { return false }
        let types = parameters.types
        try prepareAgain()
        return types != parameters.types
    }

    /// Takes note of a failure that may come of the schema, since the server took the SQL when it prepared the statement, or
    /// that says something of the connection.
    func noting(_ failure: DatabaseError, of result: OpaquePointer?) -> DatabaseError {
        connection.noteFailure(result)
        switch failure.code {
        case .schemaChanged, .invalidSQL, .unknownColumn: isStale = true
        default: break
        }
        return failure
    }

    /// Whether a result has the columns that the statement is described with. A server that keeps the statement sees to
    /// it by itself.
    func hasColumnsAsDescribed(_ result: OpaquePointer?) -> Bool {
        guard description.name.isEmpty else { return true }
        let columns = description.columns
        guard PQnfields(result) == columns.count else { return false }
        return columns.indices.allSatisfy { index in
            PQftype(result, Int32(index)) == columns[index].type
                && PQfname(result, Int32(index)).map { String(cString: $0) } == columns[index].name
        }
    }
}
