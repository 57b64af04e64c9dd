import CPostgres

extension PostgresConnection {
    /// Runs a prepared statement, whose rows then come one by one.
    func send(_ statement: String, _ parameters: ParameterArrays) throws(DatabaseError) {
        let sent = PQsendQueryPrepared(
            handle, statement, Int32(parameters.count), parameters.values, parameters.lengths,
            parameters.formats,
            Self.binary)
        guard sent == 1 else { throw PostgresError.lost(handle) }
        PQsetSingleRowMode(handle)
        try flush()
    }

    /// Reads to the end of what was sent, so that the connection takes the next.
    func drain() throws(DatabaseError) {
        while let result = try nextResult() { PQclear(result) }
    }

    /// Asks the server to stop what it runs. It has taken note when this returns, so that nothing that is sent later
    /// is stopped in its place.
    func stopRunning() {
        guard let cancel = PQgetCancel(handle) else { return }
        var complaint = [CChar](repeating: 0, count: 256)
        PQcancel(cancel, &complaint, Int32(complaint.count))
        PQfreeCancel(cancel)
    }

    /// The format in which all results come.
    private static let binary: Int32 = 1
}
