extension Session {
    /// Deletes the rows that have these primary keys, in as many statements as the engine's limit on parameters makes
    /// necessary. A model that keeps deleted rows has them marked as deleted.
    ///
    /// - Returns: The number of rows that were deleted.
    @discardableResult
    public func delete<M: Model, Keys: Sequence>(
        _ model: M.Type, keys: Keys
    ) throws -> Int where Keys.Element: ColumnValue {
        try forEachPart(of: keys, for: model) { try delete($0) }
    }

    /// Updates chosen columns of the rows that have these primary keys, in as many statements as the engine's limit on
    /// parameters makes necessary.
    ///
    /// ```swift
    /// try session.update(Flight.self, keys: late) { $0.set(\.status, to: .delayed) }
    /// ```
    ///
    /// - Returns: The number of rows that were updated.
    @discardableResult
    public func update<M: Model, Keys: Sequence>(
        _ model: M.Type, keys: Keys, _ body: (inout Assignments<M>) -> Void
    ) throws -> Int where Keys.Element: ColumnValue {
        try forEachPart(of: keys, for: model) { try update($0, body) }
    }

    /// Updates the rows that have the values' primary keys: all of their other columns, one by one with one
    /// statement.
    ///
    /// - Returns: The number of rows that were there.
    /// - Throws: An error of code ``DatabaseError/Code/conflict`` where the model has a version and a row's is another
    ///   one than its value's.
    @discardableResult
    public func update<Values: Sequence>(_ values: Values) throws -> Int where Values.Element: Model {
        var count = 0
        for value in values where try update(value) { count += 1 }
        return count
    }

    /// Deletes the rows that have the values' primary keys, one by one with one statement. See ``delete(_:)-(M)``.
    ///
    /// - Returns: The number of rows that were there.
    @discardableResult
    public func delete<Values: Sequence>(_ values: Values) throws -> Int where Values.Element: Model {
        var count = 0
        for value in values where try delete(value) { count += 1 }
        return count
    }

    private func forEachPart<M: Model, Keys: Sequence>(
        of keys: Keys, for model: M.Type, _ body: (Query<M, M>) throws -> Int
    ) throws -> Int where Keys.Element: ColumnValue {
        let metadata = try ModelMetadata.of(model)
        try metadata.checkKey(Keys.Element.self, at: 0)
        try metadata.checkKeyCount(1)
        let column = ColumnReference(source: 0, metadata: metadata, index: metadata.primaryKey[0])
        // Half of the limit is left to what the rows are set to.
        let size = max(1, dialect.maximumParameters / 2)
        var count = 0
        var part: [SQLNode] = []
        for key in keys {
            part.append(key.node)
            guard part.count == size else { continue }
            count += try body(model.matching(.membership(.column(column), part)))
            part.removeAll(keepingCapacity: true)
        }
        if !part.isEmpty { count += try body(model.matching(.membership(.column(column), part))) }
        return count
    }
}

extension Model {
    fileprivate static func matching(_ condition: SQLNode) -> Query<Self, Self> {
        Self.where { _ in Condition(condition) }
    }
}
