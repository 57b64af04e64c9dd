extension Session {
    /// All rows of a query, by a property of theirs.
    ///
    /// ```swift
    /// let airlines = try session.fetch(Airline.all, keyedBy: \.carrier)    // [String: Airline]
    /// ```
    ///
    /// Two rows with one key are an error of code ``DatabaseError/Code/duplicateKey``: one of them would be lost.
    @inlinable
    public func fetch<Statement: Fetchable, Key: Hashable>(
        _ query: Statement, keyedBy key: KeyPath<Statement.Output, Key>
    ) throws -> [Key: Statement.Output] {
        let rows = try fetch(query)
        var keyed = [Key: Statement.Output](minimumCapacity: rows.count)
        for row in rows {
            guard keyed.updateValue(row, forKey: row[keyPath: key]) == nil else {
                throw Self.duplicate(of: key)
            }
        }
        return keyed
    }

    /// All rows of a query, by an optional property that none of them has nil in, such as a key that the engine
    /// assigns. A row that has is an error of code ``DatabaseError/Code/unexpectedNull``.
    @inlinable
    public func fetch<Statement: Fetchable, Key: Hashable>(
        _ query: Statement, keyedBy key: KeyPath<Statement.Output, Key?>
    ) throws -> [Key: Statement.Output] {
        let rows = try fetch(query)
        var keyed = [Key: Statement.Output](minimumCapacity: rows.count)
        for row in rows {
            guard let value = row[keyPath: key] else { throw Self.noKey(in: key) }
            guard keyed.updateValue(row, forKey: value) == nil else { throw Self.duplicate(of: key) }
        }
        return keyed
    }

    @usableFromInline
    static func duplicate<Row, Key>(of key: KeyPath<Row, Key>) -> DatabaseError {
        DatabaseError(
            .duplicateKey,
            "two rows have the same \(key), and one of them would be lost. Key the rows by what is theirs alone, or "
                + "fetch them and group them with Dictionary(grouping:by:).",
            at: .init(model: TableNaming.typeName(Row.self)))
    }

    @usableFromInline
    static func noKey<Row, Key>(in key: KeyPath<Row, Key>) -> DatabaseError {
        DatabaseError(
            .unexpectedNull,
            "a row's \(key) is nil, and it is to be found by it. Leave such rows out with the query's where.",
            at: .init(model: TableNaming.typeName(Row.self)))
    }
}
