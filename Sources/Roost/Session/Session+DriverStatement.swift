extension Session {
    /// Runs a statement that a driver makes for this once, for what only one engine has.
    ///
    /// - Parameters:
    ///   - sql: What observers are told that it is.
    ///   - make: Makes it on the connection, which may be another driver's: see ``DatabaseError/Code/unsupported``.
    ///   - body: Runs it. What it throws dooms the transaction.
    package func run<Statement: DriverStatement, Result>(
        _ sql: String, _ make: (any DriverConnection) throws(DatabaseError) -> Statement,
        _ body: (Statement) throws -> Result
    ) throws -> Result {
        var made: Statement?
        return try runOnce(sql, nil) { (connection) throws(DatabaseError) in
            let statement = try make(connection)
            made = statement
            return statement
        } body: { _ in
            guard let made else { throw ConnectionPool.closed }
            return try body(made)
        }
    }

    /// Runs such a statement with each of the values, its parameters being the columns that the model writes.
    ///
    /// - Returns: The number of rows that it has changed.
    package func runAll<Values: Sequence>(
        _ values: Values, _ sql: String, _ metadata: ModelMetadata,
        _ make: (any DriverConnection) throws(DatabaseError) -> any DriverStatement
    ) throws -> Int where Values.Element: Model {
        guard !metadata.hasCallbacks else { throw Self.callsNothing(metadata) }
        return try runOnce(sql, metadata, make) { statement in
            let writer = try statement.writer(of: Values.Element.self, metadata)
            // An array's iterator allocates for each element where it is not specialised; its storage does not.
            let done: Void? = try values.withContiguousStorageIfAvailable { elements in
                for index in 0..<elements.count { try statement.write(elements[index], with: writer) }
            }
            if done == nil { for value in values { try statement.write(value, with: writer) } }
            try statement.endBatch()
            return statement.driver.changeCount
        }
    }

    /// The rows that such a statement gives for a query, one at a time. It ends when the cursor does.
    @_lifetime(copy self)
    package func cursor<Output>(
        _ shape: RowShape<Output>, _ sql: String,
        _ make: (any DriverConnection) throws(DatabaseError) -> any DriverStatement
    ) throws -> Cursor<Output> {
        try connection.checkUse(by: scope)
        let statement: PreparedStatement
        do {
            statement = try connection.makeStatement(sql, make)
        } catch {
            connection.noteFailure(error)
            throw error
        }
        do {
            try checkWritable(statement)
            let (reader, cells) = try statement.reader(shape)
            let open = OpenStatement(statement, in: scope)
            return Cursor(self, OpenRows(statement: open, reader: reader, cells: cells))
        } catch {
            statement.end()
            throw error
        }
    }

    /// A query's text for a statement that takes no parameters, and how it is shown: with placeholders, since values
    /// are nobody's to see.
    package func literalText<Statement: Fetchable>(
        of query: Statement
    ) throws(DatabaseError) -> (sent: String, shown: String) {
        var writer = SQLWriter(dialect: dialect)
        writer.valueForm = .typedLiterals
        try query.write(to: &writer)
        if writer.locksRows { try checkMayLock() }
        return (writer.text, try query.sql(for: dialect))
    }

    private func runOnce<Result>(
        _ sql: String, _ metadata: ModelMetadata?,
        _ make: (any DriverConnection) throws(DatabaseError) -> any DriverStatement,
        body: (PreparedStatement) throws -> Result
    ) throws -> Result {
        try connection.checkUse(by: scope)
        var made: PreparedStatement?
        defer { made?.end() }
        return try run(
            for: metadata,
            kept: {
                let statement = try connection.makeStatement(sql, make)
                made = statement
                return .passUnretained(statement)
            }, body)
    }

    private static func callsNothing(_ metadata: ModelMetadata) -> DatabaseError {
        DatabaseError(
            .unsupported,
            "the model wants to be called for each row that is saved, which a copy cannot do. Use insert.",
            at: .init(model: metadata.name))
    }
}

/// A connection that passes all that it is asked on to another driver's, as one that records does.
package protocol WrappingConnection: DriverConnection {
    var wrapped: any DriverConnection { get }
}

extension SQL {
    /// The text with its values written into it, for statements that take no parameters, and how it is shown: with
    /// placeholders, since values are nobody's to see.
    package func literalText(
        for dialect: any Dialect
    ) throws(DatabaseError) -> (sent: String, shown: String) {
        var writer = SQLWriter(dialect: dialect)
        try append(to: &writer)
        let shown = writer.text
        writer = SQLWriter(dialect: dialect)
        writer.valueForm = .literals
        try append(to: &writer)
        return (writer.text, shown)
    }
}
