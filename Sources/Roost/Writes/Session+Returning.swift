/// Writes that return the rows as they have left them: SQL's `RETURNING`.
extension Session {
    /// Updates chosen columns of the rows that a query finds, and returns these rows, in no order.
    ///
    /// ```swift
    /// // The next job, for one worker alone.
    /// let next = Job.where { $0.worker == nil }.order { $0.id }.limit(1).forUpdate(.skipLocked).select { $0.id }
    /// let jobs = try session.update(returning: Job.where { $0.id == next.scalar() }) { $0.set(\.worker, to: name) }
    /// ```
    ///
    /// See ``update(_:_:)-(Query<M,M>,_)``.
    public func update<M: Model>(
        returning query: Query<M, M>, _ body: (inout Assignments<M>) -> Void
    ) throws -> [M] {
        let metadata = try ModelMetadata.of(M.self)
        let assignments = assignments(metadata, body)
        return try change(returning: metadata) { (writer) throws(DatabaseError) in
            try writer.append(updating: query.select, assignments)
        }
    }

    /// Deletes the rows that a query finds, and returns them as they were, in no order. A model that keeps deleted rows
    /// has them marked as deleted, and so they are returned. See ``delete(_:)-(Query<M,M>)``.
    public func delete<M: Model>(returning query: Query<M, M>) throws -> [M] {
        let metadata = try ModelMetadata.of(M.self)
        guard metadata.automatic?.deleted != nil else { return try erase(returning: query) }
        let assignments: Assignments<M> = try markingDeletion(metadata, as: .value(connection.time))
        return try change(returning: metadata) { (writer) throws(DatabaseError) in
            try writer.append(updating: query.select, assignments, for: "delete")
        }
    }

    /// Deletes the rows that a query finds for good, and returns them as they were, in no order. See
    /// ``erase(_:)-(Query<M,M>)``.
    public func erase<M: Model>(returning query: Query<M, M>) throws -> [M] {
        try change(returning: try ModelMetadata.of(M.self)) { (writer) throws(DatabaseError) in
            try writer.append(deleting: query.select)
        }
    }

    /// Inserts a row, or updates the one that has its primary key, and returns it as the database has it.
    public func upsert<M: Model>(returning value: M) throws -> M {
        let metadata = try ModelMetadata.of(M.self)
        if metadata.hasCallbacks {
            return try callingBack(value, .upsert) { try upsertPlainly(returning: $0, metadata) }
        }
        return try upsertPlainly(returning: value, metadata)
    }

    private func upsertPlainly<M: Model>(returning value: M, _ metadata: ModelMetadata) throws -> M {
        try run(.upsertReturning, metadata) { try write(value, returningBy: $0, metadata) }
    }

    /// Inserts a row, or does what `upsert` says where it is there already.
    ///
    /// - Returns: The row as the database has it; nil where one was there and left as it is.
    public func upsert<M: Model>(returning value: M, _ upsert: Upsert<M>) throws -> M? {
        try self.upsert(returning: CollectionOfOne(value), upsert).first
    }

    /// Inserts rows, or does what `upsert` says where they are there already, one by one with one statement.
    ///
    /// - Returns: The rows that were inserted or updated, as the database has them and in the order of the values.
    public func upsert<M: Model, Values: Sequence>(
        returning values: Values, _ upsert: Upsert<M>
    ) throws -> [M] where Values.Element == M {
        var rows: [M] = []
        try self.upsert(values, upsert, returning: true) { statement, _, _ in
            let (reader, cells) = try statement.reader(of: M.self)
            guard try statement.stepAndFill(cells) else { return nil }
            let row = try reader.read()
            while try statement.step() {}
            rows.append(row)
            return row
        }
        return rows
    }

    private func change<M: Model>(
        returning metadata: ModelMetadata, _ write: (inout SQLWriter) throws(DatabaseError) -> Void
    ) throws -> [M] {
        try connection.checkUse(by: scope)
        let statement = try prepare(for: metadata) { (writer) throws(DatabaseError) in
            try write(&writer)
            writer.append(returning: metadata)
        }
        return try run(for: metadata, { statement }) { statement in
            try statement.bind()
            let (reader, cells) = try statement.reader(of: M.self)
            var rows: [M] = []
            try statement.forEachRow(reader, cells) { rows.append($0.move()) }
            return rows
        }
    }
}
