import Foundation

extension Session {
    /// Deletes the row that has the value's primary key for good, of a model that keeps deleted rows too.
    ///
    /// - Returns: Whether there was such a row.
    @discardableResult
    public func erase<M: Model>(_ value: M) throws -> Bool {
        let metadata = try ModelMetadata.of(M.self)
        if metadata.hasCallbacks { return try deleteCallingBack(value, .erase) }
        return try deletePlainly(value, .erase, metadata)
    }

    /// Deletes the rows that a query finds for good. Those that are marked as deleted are among them where the query
    /// says ``Query/withDeleted()`` or ``Query/onlyDeleted()``.
    ///
    /// - Returns: The number of rows that were deleted.
    @discardableResult
    public func erase<M: Model>(_ query: Query<M, M>) throws -> Int {
        try change(of: try ModelMetadata.of(M.self)) { (writer) throws(DatabaseError) in
            try writer.append(deleting: query.select)
        }
    }

    /// Takes the mark of deletion from the row that has the value's primary key.
    ///
    /// - Returns: Whether there was such a row, marked as deleted.
    @discardableResult
    public func restore<M: Model>(_ value: M) throws -> Bool {
        try deletePlainly(value, .restore, try ModelMetadata.of(M.self))
    }

    /// Takes the mark of deletion from the rows that a query finds among those that have it.
    ///
    /// - Returns: The number of rows that were restored.
    @discardableResult
    public func restore<M: Model>(_ query: Query<M, M>) throws -> Int {
        try setDeleted(query.onlyDeleted(), try ModelMetadata.of(M.self), to: .null, what: "restore")
    }

    /// Sets the mark of deletion of the rows that a query finds.
    func setDeleted<M: Model>(
        _ query: Query<M, M>, _ metadata: ModelMetadata, to mark: SQLNode, what: String
    ) throws -> Int {
        let assignments: Assignments<M> = try markingDeletion(metadata, as: mark)
        return try change(of: metadata) { (writer) throws(DatabaseError) in
            try writer.append(updating: query.select, assignments, for: what)
        }
    }

    /// What sets the mark of deletion.
    func markingDeletion<M: Model>(
        _ metadata: ModelMetadata, as mark: SQLNode
    ) throws(DatabaseError) -> Assignments<M> {
        var assignments = Assignments<M>()
        let deleted = try metadata.requireDeleted()
        assignments.assignments = [
            (.column(ColumnReference(source: 0, metadata: metadata, index: deleted)), mark)
        ]
        assignments.countVersion(metadata)
        return assignments
    }

    /// Refuses a change that found no row of that key and version.
    @inline(__always)
    func checkVersion<M: Model>(of model: M.Type, _ isFound: Bool) throws -> Bool {
        if !isFound { try refuseConflict(of: model) }
        return isFound
    }

    @inline(never)
    private func refuseConflict<M: Model>(of model: M.Type) throws(DatabaseError) {
        let metadata = try ModelMetadata.of(model)
        guard let version = metadata.automatic?.version else { return }
        let column = metadata.columns[version]
        throw DatabaseError(
            .conflict,
            "the row has been changed or deleted since the value was read. Read it again, and decide what becomes of the "
                + "change.",
            at: .init(model: metadata.name, property: column.property, column: column.name))
    }
}

extension Assignments {
    /// Sets what Roost keeps by itself, unless the caller has.
    mutating func addAutomatic(_ metadata: ModelMetadata, _ time: Date) {
        guard !assignments.isEmpty else { return }
        if let updated = metadata.automatic?.updated, !sets(updated) {
            assignments.append((.column(.init(source: 0, metadata: metadata, index: updated)), .value(time)))
        }
        countVersion(metadata)
    }

    mutating func countVersion(_ metadata: ModelMetadata) {
        guard let version = metadata.automatic?.version, !sets(version) else { return }
        let column = SQLNode.column(.init(source: 0, metadata: metadata, index: version))
        assignments.append((column, .infix(column, .plus, .value(1))))
    }

    func sets(_ column: Int) -> Bool {
        assignments.contains { if case .column(let set) = $0.column { set.index == column } else { false } }
    }
}
