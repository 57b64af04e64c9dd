extension Session {
    /// Inserts an array's first elements, in as many statements of several rows as they fill.
    ///
    /// It stops before the rows of a statement that fails, which has then changed nothing: row by row the failure is
    /// found again, and is that row's.
    ///
    /// - Returns: How many elements are inserted.
    func insertRows<M: Model>(_ values: UnsafeBufferPointer<M>, _ metadata: ModelMetadata) throws -> Int {
        let count = ModelStatements(metadata: metadata, dialect: dialect).rowsPerInsert
        guard count > 1, values.count >= count else { return 0 }
        return try run(.insertRows, metadata) { statement in
            let writer = try statement.rowsWriter(of: M.self, metadata)
            guard !writer.mayReferToEachOther else { return 0 }
            var done = 0
            while values.count - done >= count, try insertRows(values, from: done, with: writer, statement) {
                done += count
            }
            do throws(DatabaseError) {
                try statement.endBatch()
            } catch {
                throw try asOneRow(error, metadata)
            }
            return done
        }
    }

    /// Runs the statement once, as one of many; false where it failed and changed nothing.
    private func insertRows<M: Model>(
        _ values: UnsafeBufferPointer<M>, from first: Int, with writer: RowsWriter<M>,
        _ statement: PreparedStatement
    ) throws -> Bool {
        do {
            try writer.write(values, from: first)
            try statement.bind()
        } catch {
            return false
        }
        do {
            try statement.runInBatch()
            return true
        } catch {
            statement.reset()
            // What a trigger raises may keep the rows before, and a constraint may be declared to roll back.
            guard dialect.goesOnAfterFailure, case .constraint(let constraint) = error.code,
                constraint.kind != .other, (try? connection.checkInTransaction()) != nil
            else { throw try asOneRow(error, writer.metadata) }
            return false
        }
    }

    /// The error with the statement as it is for one row: a text of 25 says no more, and is long.
    private func asOneRow(
        _ error: DatabaseError, _ metadata: ModelMetadata
    ) throws(DatabaseError) -> DatabaseError {
        let sql = try ModelStatements(metadata: metadata, dialect: dialect).sql(.insert)
        return DatabaseError(
            error.code, error.message,
            at: .init(property: error.property, column: error.column, sql: sql, underlying: error.underlying))
    }
}
