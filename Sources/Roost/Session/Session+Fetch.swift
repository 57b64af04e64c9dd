extension Session {
    /// All rows of a query, loaded.
    @inlinable
    public func fetch<Statement: Fetchable>(_ query: Statement) throws -> [Statement.Output] {
        // The array grows where its type is known: appending costs ten times as much where it is not.
        var rows: [Statement.Output] = []
        try forEachRow(of: query) { rows.append($0.move()) }
        return rows
    }

    /// Reads all rows of a query into an array that is there already: in a loop, the array of the round before.
    ///
    /// ```swift
    /// var flights: [Flight] = []
    /// while isRunning {
    ///     try session.fetch(into: &flights, departed)
    ///     show(flights)
    /// }
    /// ```
    ///
    /// What the array held is gone, its room stays: it allocates only to hold more rows than ever before. An
    /// array that something else holds too cannot be refilled, and gets memory of its own. After an error the
    /// array is empty: it never holds a part of the rows.
    ///
    /// - Returns: The number of rows.
    @inlinable
    @discardableResult
    public func fetch<Statement: Fetchable>(
        into rows: inout [Statement.Output], _ query: Statement
    ) throws -> Int {
        rows.removeAll(keepingCapacity: true)
        do {
            try forEachRow(of: query) { rows.append($0.move()) }
        } catch {
            rows.removeAll(keepingCapacity: true)
            throw error
        }
        return rows.count
    }

    /// Calls a closure with the place of each row's value, from where it moves it.
    @usableFromInline
    func forEachRow<Statement: Fetchable>(
        of query: Statement, _ body: (UnsafeMutablePointer<Statement.Output>) -> Void
    ) throws {
        try runQuery(query) { statement in
            let (reader, cells) = try statement.reader(query.shape)
            try statement.forEachRow(reader, cells, body: body)
        }
    }

    /// The first row of a query, or nil where it has none. Further rows are not read.
    public func fetchOne<Statement: Fetchable>(_ query: Statement) throws -> Statement.Output? {
        try runQuery(query) { statement in
            let (reader, cells) = try statement.reader(query.shape)
            return try statement.stepAndFill(cells) ? try reader.read() : nil
        }
    }

    /// Reads the first row of a query into a value that is there already. Further rows are not read.
    ///
    /// Where the query has no row, or reading it is an error, the value stays as it is.
    ///
    /// - Returns: Whether there was a row.
    public func fetchOne<Statement: Fetchable>(
        into value: inout Statement.Output, _ query: Statement
    ) throws -> Bool {
        try runQuery(query) { statement in
            let (reader, cells) = try statement.reader(query.shape)
            guard try statement.stepAndFill(cells) else { return false }
            value = try reader.read()
            return true
        }
    }

    /// The row with this primary key, or nil.
    ///
    /// ```swift
    /// let airline = try session.find(Airline.self, "UA")
    /// let hour = try session.find(Weather.self, "JFK", time)
    /// ```
    ///
    /// A key of another number of values than the model's, or of other types, is an error of code
    /// ``DatabaseError/Code/typeMismatch``.
    public func find<M: Model, each Key: ColumnValue>(
        _ model: M.Type, _ key: repeat each Key
    ) throws -> M? {
        try ModelMetadata.with(model) { metadata in
            var types = 0
            for type in repeat (each Key).self {
                try metadata.checkKey(type, at: types)
                types += 1
            }
            try metadata.checkKeyCount(types)
            return try run(.find, metadata) { statement in
                statement.parameters.clear()
                var position = 0
                for value in repeat each key {
                    try bindKey(value, at: position, of: metadata, to: statement)
                    position += 1
                }
                try statement.bind()
                let (reader, cells) = try statement.reader(of: model)
                return try statement.stepAndFill(cells) ? try reader.read() : nil
            }
        }
    }

    func bindKey<Value: ColumnValue>(
        _ value: Value, at position: Int, of metadata: ModelMetadata, to statement: PreparedStatement
    ) throws(DatabaseError) {
        do {
            try value.bind(to: statement.parameters, at: position)
        } catch {
            let column = metadata.columns[metadata.primaryKey[position]]
            throw MappingError.writing(error, column: column, model: metadata.name)
        }
    }

    /// The number of rows of a query.
    public func count<Output, Source: QuerySource>(
        _ query: Query<Output, Source>
    ) throws -> Int {
        try scalar { (writer) throws(DatabaseError) in try writer.append(countOf: query.select) } ?? 0
    }

    /// Whether a query has any row. The engine stops at the first.
    public func exists<Output, Source: QuerySource>(
        _ query: Query<Output, Source>
    ) throws -> Bool {
        try scalar { (writer) throws(DatabaseError) in try writer.append(existenceOf: query.select) } ?? false
    }

    /// The only value of what a closure writes; nil where it has no row.
    func scalar<Value: ColumnValue>(
        _ write: (inout SQLWriter) throws(DatabaseError) -> Void
    ) throws -> Value? {
        try connection.checkUse(by: scope)
        let statement = try prepare(write)
        return try run({ statement }) { statement in
            try statement.bind()
            let (reader, cells) = try statement.reader(RowShape<Value>.row())
            return try statement.stepAndFill(cells) ? try reader.read() : nil
        }
    }

    func runQuery<Statement: Fetchable, Result>(
        _ query: Statement, _ body: (PreparedStatement) throws -> Result
    ) throws -> Result {
        try connection.checkUse(by: scope)
        let statement = try prepare(query)
        return try run({ statement }) { statement in
            try statement.bind()
            return try body(statement)
        }
    }
}

extension ModelMetadata {
    func checkKey(_ type: any ColumnValue.Type, at position: Int) throws(DatabaseError) {
        guard position < primaryKey.count else { return }
        let column = columns[primaryKey[position]]
        if column.type != type.columnType { throw keyMismatch(column, type) }
    }

    func keyMismatch(_ column: ColumnMetadata, _ type: any Any.Type) -> DatabaseError {
        DatabaseError(
            .typeMismatch,
            "the key is \(column.type), and \(type) is not. Give a value of the property's type.",
            at: .init(model: name, property: column.property, column: column.name))
    }

    func checkKeyCount(_ count: Int) throws(DatabaseError) {
        guard count != primaryKey.count else { return }
        let key = primaryKey.map { columns[$0].property }.joined(separator: ", ")
        throw DatabaseError(
            .typeMismatch,
            primaryKey.isEmpty
                ? "the model has no primary key to find rows by. Use a condition."
                : "its primary key is (\(key)), and \(count) values were given. Give one for each, in that "
                    + "order.",
            at: .init(model: name))
    }
}
