extension Session {
    /// Inserts rows by PostgreSQL's `COPY`, in binary: what moves many rows into a table fastest.
    ///
    /// ```swift
    /// try await database.write { session in
    ///     let count = try session.copy(flights)
    /// }
    /// ```
    ///
    /// All rows are there when it returns, or none: where one cannot be written, or the server refuses one, the
    /// transaction can only be rolled back. The error says which row and which property it is, if a row is at fault.
    ///
    /// A key that the engine assigns is nil in all rows or in none. Rows that are there already are errors; `COPY` knows no
    /// upsert and returns no rows. A model that wants to be called for what is saved is an error of code
    /// ``/Roost/DatabaseError/Code/unsupported``, and so is a column of a type that Roost writes by its text.
    ///
    /// The sequence is asked for its values while the copy is under way, so that these must not use the session.
    ///
    /// - Returns: The number of rows that were inserted. A trigger may have skipped some.
    @discardableResult
    public func copy<Values: Sequence>(_ values: Values) throws -> Int where Values.Element: Model {
        let metadata = try ModelMetadata.of(Values.Element.self)
        let target = try CopyTarget(metadata)
        var made: ModelCopy?
        let count = try runAll(values, target.copySQL(), metadata) { (connection) throws(DatabaseError) in
            let copy = try ModelCopy(target, on: try PostgresConnection.own(connection))
            made = copy
            return copy
        }
        if let key = made?.greatestKey, let sql = target.sequenceSQL(behind: key) {
            _ = try fetch(sql.as(String.self))
        }
        return count
    }

    /// Inserts the rows of an asynchronous sequence, as many at a time as make a copy worth while.
    ///
    /// The session is free while the sequence is waited for. An error of the sequence passes through: thrown on, it rolls
    /// back all rows.
    ///
    /// - Returns: The number of rows that were inserted. A trigger may have skipped some.
    @discardableResult
    public func copy<Values: AsyncSequence>(_ values: Values) async throws -> Int
    where Values.Element: Model {
        var part: [Values.Element] = []
        var count = 0
        for try await value in values {
            part.append(value)
            guard part.count == rowsAtOnce else { continue }
            count += try copy(part)
            part.removeAll(keepingCapacity: true)
        }
        return count + (try copy(part))
    }
}

extension Session {
    /// The rows of a query, one at a time, by PostgreSQL's `COPY`, in binary: what reads a whole table fastest.
    ///
    /// ```swift
    /// var flights = try session.copyOut(Flight.where { $0.origin == "JFK" })
    /// while let flight = try flights.next() { … }
    /// ```
    ///
    /// Rows become what they do where a ``/Roost/Session/cursor(_:buffered:)`` reads them, and the cursor is the same: the
    /// session runs nothing else until it ends, and however the loop is left, the connection serves the next statement.
    /// Rows wait with the server until they are asked for; of what waits here, the largest row says how much it is.
    ///
    /// The server prepares nothing, so that the statement pays off for many rows. `COPY` takes no parameters: the query's
    /// values are written into its text as literals, each of the type that its parameter would have, and can no more
    /// change it. Neither observers nor errors show them. A value of a type that has no literal is an error of code
    /// ``/Roost/DatabaseError/Code/unsupported``.
    ///
    /// - Returns: A cursor that ends its statement when it goes out of scope.
    @_lifetime(copy self)
    public func copyOut<Statement: Fetchable>(_ query: Statement) throws -> Cursor<Statement.Output> {
        let copied = CopiedQuery(try literalText(of: query))
        return try cursor(query.shape, copied.shown) { (connection) throws(DatabaseError) in
            try CopiedRows(copied, on: try PostgresConnection.own(connection))
        }
    }
}

/// So many that beginning and ending a copy takes no time beside them.
private let rowsAtOnce = 5_000
