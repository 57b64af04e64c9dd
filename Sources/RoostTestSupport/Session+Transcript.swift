import Roost

extension Session {
    /// Runs a query and returns, as text, its SQL and the rows that it returns: what a test compares with.
    ///
    /// ```swift
    /// #expect(try session.transcript(of: Airline.where { $0.name.like("United%") }) == """
    ///     SELECT "carrier", "name"
    ///     FROM "airlines"
    ///     WHERE "name" LIKE ?1
    ///     -- "United%"
    ///
    ///     carrier | name
    ///     --------+----------------------
    ///     UA      | United Air Lines Inc.
    ///     """)
    /// ```
    ///
    /// Behind `--` stand the parameters. The columns of a model or another type are named by its coding keys;
    /// a tuple's have no names. Nil is `NULL`, dates are ISO 8601 in UTC, bytes hexadecimal, structured values
    /// JSON; text stands in quotation marks where it is empty or could be misread. The same rows give the same
    /// text. Their order is the query's: order it where the text must not depend on the engine.
    ///
    /// - Throws: What ``Roost/Session/fetch(_:)->[Statement.Output]`` throws.
    public func transcript<Statement: Fetchable>(of query: Statement) throws -> String {
        var writer = SQLWriter(dialect: dialect)
        try query.write(to: &writer)
        var text = SQLLayout.lines(of: writer.text)
        if !writer.parameters.isEmpty {
            text += "\n-- " + writer.parameters.map(ValueText.parameter).joined(separator: ", ")
        }
        let rows = try fetch(query).map { try RowText($0) }
        guard let first = rows.first else { return text + "\n\n(no rows)" }
        return text + "\n\n" + TextTable.text(names: first.names, rows: rows.map(\.values))
    }
}
