extension Session {
    /// Inserts a row. An optional primary key that is nil is assigned by the engine; see
    /// ``insert(returning:)->M``.
    public func insert<M: Model>(_ value: M) throws {
        _ = try run(value, .insert)
    }

    /// Inserts rows in their order. The elements of an array go into statements of 25 rows where there are so many,
    /// the others one by one.
    public func insert<Values: Sequence>(_ values: Values) throws where Values.Element: Model {
        try runAll(values, .insert)
    }

    /// Inserts a row and returns it as the database has it, with its key and its defaults.
    public func insert<M: Model>(returning value: M) throws -> M {
        let metadata = try ModelMetadata.of(M.self)
        if metadata.hasCallbacks { return try insertCallingBack(value) }
        return try insertPlainly(returning: value, metadata)
    }

    func insertPlainly<M: Model>(returning value: M, _ metadata: ModelMetadata) throws -> M {
        try run(.insertReturning, metadata) { statement in
            try write(value, returningBy: statement, metadata)
        }
    }

    /// Inserts rows and returns them as the database has them, in their order.
    public func insert<Values: Sequence>(
        returning values: Values
    ) throws -> [Values.Element] where Values.Element: Model {
        let metadata = try ModelMetadata.of(Values.Element.self)
        if metadata.hasCallbacks { return try values.map { try insertCallingBack($0) } }
        return try run(.insertReturning, metadata) { statement in
            try values.map { value in
                defer { statement.reset() }
                return try write(value, returningBy: statement, metadata)
            }
        }
    }

    /// Writes a value by a statement that returns one row.
    func write<M: Model>(
        _ value: M, returningBy statement: PreparedStatement, _ metadata: ModelMetadata
    ) throws -> M {
        try statement.bind(value, metadata)
        let (reader, cells) = try statement.reader(of: M.self)
        guard try statement.stepAndFill(cells) else {
            throw DatabaseError(
                .invalidSQL, "the statement returned no row; a trigger may have skipped it.",
                at: .init(model: metadata.name))
        }
        let row = try reader.read()
        while try statement.step() {}
        return row
    }

    /// Inserts a row, or updates the one that has its primary key.
    public func upsert<M: Model>(_ value: M) throws {
        _ = try run(value, .upsert)
    }

    /// Inserts rows, or updates those that have their primary keys.
    public func upsert<Values: Sequence>(_ values: Values) throws where Values.Element: Model {
        try runAll(values, .upsert)
    }

    /// Updates the row that has the value's primary key: all of its other columns.
    ///
    /// - Returns: Whether there was such a row.
    /// - Throws: An error of code ``DatabaseError/Code/conflict`` where the model has a version and the row's is
    ///   another one than the value's.
    @discardableResult
    public func update<M: Model>(_ value: M) throws -> Bool {
        try checkVersion(of: M.self, try run(value, .update) > 0)
    }

    /// Updates chosen columns of the rows that a query finds.
    ///
    /// ```swift
    /// try session.update(Flight.where { $0.carrier == "AA" }) { $0.set(\.distance, to: $0.distance * 2) }
    /// ```
    ///
    /// A query without a condition is an error of code ``DatabaseError/Code/missingCondition`` unless it is
    /// `.all`.
    ///
    /// - Returns: The number of rows that were updated.
    @discardableResult
    public func update<M: Model>(
        _ query: Query<M, M>, _ body: (inout Assignments<M>) -> Void
    ) throws -> Int {
        let metadata = try ModelMetadata.of(M.self)
        let assignments = assignments(metadata, body)
        return try change(of: metadata) { (writer) throws(DatabaseError) in
            try writer.append(updating: query.select, assignments)
        }
    }

    /// What an update sets, with what Roost keeps by itself.
    func assignments<M: Model>(
        _ metadata: ModelMetadata, _ body: (inout Assignments<M>) -> Void
    ) -> Assignments<M> {
        var assignments = Assignments<M>()
        body(&assignments)
        if metadata.automatic != nil { assignments.addAutomatic(metadata, connection.time) }
        return assignments
    }

    /// Deletes the row that has the value's primary key. A model that keeps deleted rows has it marked as deleted;
    /// see ``erase(_:)-(M)``.
    ///
    /// - Returns: Whether there was such a row.
    /// - Throws: An error of code ``DatabaseError/Code/conflict`` where the model has a version and the row's is
    ///   another one than the value's.
    @discardableResult
    public func delete<M: Model>(_ value: M) throws -> Bool {
        try ModelMetadata.with(M.self) { metadata in
            if metadata.hasCallbacks { return try deleteCallingBack(value, .delete) }
            return try deletePlainly(value, .delete, metadata)
        }
    }

    /// Runs an operation that a key is enough for.
    func deletePlainly<M: Model>(
        _ value: M, _ operation: ModelOperation, _ metadata: ModelMetadata
    ) throws -> Bool {
        let isFound = try run(operation, metadata) { statement in
            try statement.bindKey(of: value, metadata)
            _ = try statement.step()
            return statement.driver.changeCount > 0
        }
        return try checkVersion(of: M.self, isFound)
    }

    /// Deletes the rows that a query finds. A query without a condition is an error of code
    /// ``DatabaseError/Code/missingCondition`` unless it is `.all`. A model that keeps deleted rows has them marked
    /// as deleted; see ``erase(_:)-(Query<M,M>)``.
    ///
    /// - Returns: The number of rows that were deleted.
    @discardableResult
    public func delete<M: Model>(_ query: Query<M, M>) throws -> Int {
        let metadata = try ModelMetadata.of(M.self)
        if metadata.automatic?.deleted != nil {
            return try setDeleted(query, metadata, to: .value(connection.time), what: "delete")
        }
        return try erase(query)
    }

    /// Runs one statement of the caller's. Rows that it returns are passed over.
    ///
    /// - Returns: The number of rows that it inserted, updated or deleted.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int {
        try change { (writer) throws(DatabaseError) in try sql.append(to: &writer) }
    }

    func change(
        of metadata: ModelMetadata? = nil, _ write: (inout SQLWriter) throws(DatabaseError) -> Void
    ) throws -> Int {
        try connection.checkUse(by: scope)
        let statement = try prepare(for: metadata, write)
        return try run(for: metadata, { statement }) { statement in
            try statement.bind()
            while try statement.step() {}
            return statement.driver.changeCount
        }
    }

    /// Runs a model's operation with a value's columns as its parameters.
    private func run<M: Model>(_ value: M, _ operation: ModelOperation) throws -> Int {
        try ModelMetadata.with(M.self) { metadata in
            if metadata.hasCallbacks { return try saveCallingBack(value, operation, metadata) }
            return try runPlainly(value, operation, metadata)
        }
    }

    @inline(__always)
    func runPlainly<M: Model>(
        _ value: M, _ operation: ModelOperation, _ metadata: ModelMetadata
    ) throws -> Int {
        try run(operation, metadata) { statement in
            try statement.bind(value, metadata)
            while try statement.step() {}
            return statement.driver.changeCount
        }
    }

    /// Runs a model's operation with each of the values.
    private func runAll<Values: Sequence>(
        _ values: Values, _ operation: ModelOperation
    ) throws where Values.Element: Model {
        let metadata = try ModelMetadata.of(Values.Element.self)
        if metadata.hasCallbacks {
            for value in values { _ = try saveCallingBack(value, operation, metadata) }
            return
        }
        // An array's iterator allocates for each element where it is not specialised; its storage does not.
        let done: Void? = try values.withContiguousStorageIfAvailable { elements in
            let first = operation == .insert ? try insertRows(elements, metadata) : 0
            try run(operation, metadata) { statement in
                let writer = try statement.writer(of: Values.Element.self, metadata)
                for index in first..<elements.count { try statement.write(elements[index], with: writer) }
                try statement.endBatch()
            }
        }
        guard done == nil else { return }
        try run(operation, metadata) { statement in
            let writer = try statement.writer(of: Values.Element.self, metadata)
            for value in values { try statement.write(value, with: writer) }
            try statement.endBatch()
        }
    }
}
