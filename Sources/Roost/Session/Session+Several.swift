extension Session {
    /// The rows of several queries, of each as an array.
    ///
    /// ```swift
    /// let departures = try session.fetch(airports.map { airport in
    ///     Flight.where { $0.origin == airport }.order { $0.timeHour }.limit(10)
    /// })                                                                    // [[Flight]]
    /// ```
    ///
    /// Neighbours that differ only in their values are one statement, and PostgreSQL gets its runs in one go: they take
    /// one round trip for every 500 of them. The rows of all are in memory then. An observer is told of the statement
    /// once for each such run of neighbours.
    ///
    /// - Throws: The first error; no rows are returned then.
    public func fetch<Statement: Fetchable>(_ queries: [Statement]) throws -> [[Statement.Output]] {
        var results: [[Statement.Output]] = []
        results.reserveCapacity(queries.count)
        while results.count < queries.count {
            try connection.checkUse(by: scope)
            let statement = try prepare(queries[results.count])
            let shape = queries[results.count].shape
            try run({ statement }) { statement in
                try runSeveral(statement, queries.count, into: &results) { position in
                    try connection.set(statement) { (writer) throws(DatabaseError) in
                        try queries[position].write(to: &writer)
                    }
                } read: {
                    let (reader, cells) = try statement.reader(shape)
                    var rows: [Statement.Output] = []
                    try statement.forEachRow(reader, cells) { rows.append($0.move()) }
                    return rows
                }
            }
        }
        return results
    }

    /// The rows with these primary keys, in the order of the keys; nil for one that no row has.
    ///
    /// ```swift
    /// let airlines = try session.find(Airline.self, keys: ["UA", "AA"])     // [Airline?]
    /// ```
    ///
    /// On PostgreSQL they take one round trip for every 500 of them.
    ///
    /// A model whose key has another number of properties than one, or another type, is an error of code
    /// ``DatabaseError/Code/typeMismatch``.
    public func find<M: Model, Key: ColumnValue>(_ model: M.Type, keys: [Key]) throws -> [M?] {
        let metadata = try ModelMetadata.of(model)
        try metadata.checkKey(Key.self, at: 0)
        try metadata.checkKeyCount(1)
        var rows: [M?] = []
        rows.reserveCapacity(keys.count)
        while rows.count < keys.count {
            try run(.find, metadata) { statement in
                try runSeveral(statement, keys.count, into: &rows) { position in
                    statement.parameters.clear()
                    try bindKey(keys[position], at: 0, of: metadata, to: statement)
                    return true
                } read: {
                    let (reader, cells) = try statement.reader(of: model)
                    return try statement.stepAndFill(cells) ? try reader.read() : nil
                }
            }
        }
        return rows
    }

    /// Runs a statement for the results that are missing, as far as it is theirs.
    private func runSeveral<Result>(
        _ statement: PreparedStatement, _ count: Int, into results: inout [Result],
        set: (Int) throws -> Bool, read: () throws -> Result
    ) throws {
        let done = results.count
        do {
            _ = try statement.run(done..<count, sendingAhead: true, set: set) { results.append(try read()) }
        } catch let error as DatabaseError where error.code == .schemaChanged && connection.depth == 0 {
            // The engine has run none of them. By itself each is prepared again.
            statement.reset()
            results.removeLast(results.count - done)
            _ = try statement.run(done..<count, sendingAhead: false, set: set) { results.append(try read()) }
        }
    }
}
