/// Which rows a query means, of a model that keeps deleted ones.
enum DeletedRows: Sendable {
    case leftOut, included, only
}

extension Query {
    /// The same with the deleted rows, of models that keep them. See ``AutomaticColumns/deleted(_:)``.
    public func withDeleted() -> Query {
        var query = self
        query.select.deletedRows = .included
        return query
    }

    /// The deleted rows alone. For a model that keeps none it is an error of code
    /// ``DatabaseError/Code/unsupported`` when the query runs.
    public func onlyDeleted() -> Query {
        var query = self
        query.select.deletedRows = .only
        return query
    }
}

extension SQLWriter {
    /// What a SELECT demands of deleted rows beside its own conditions. That of an outer join's table stands in
    /// its join: a row that is deleted is one that was not found.
    func conditionsOnDeletion(in select: Select) throws(DatabaseError) -> [SQLNode] {
        var conditions: [SQLNode] = []
        for index in select.sources.indices {
            if case .left = select.sources[index].join { continue }
            if let condition = try conditionOnDeletion(at: index, in: select) {
                conditions.append(condition)
            }
        }
        return conditions
    }

    /// What it demands of one table's rows. Only of the first table can the deleted rows alone be asked for.
    func conditionOnDeletion(
        at index: Int, in select: Select
    ) throws(DatabaseError) -> SQLNode? {
        let wanted = index > 0 && select.deletedRows == .only ? .leftOut : select.deletedRows
        if wanted == .included { return nil }
        let isKept = try ModelMetadata.unretained(of: select.model(at: index))._withUnsafeGuaranteedRef {
            $0.automatic?.deleted != nil
        }
        if wanted == .leftOut && !isKept { return nil }
        let metadata = try ModelMetadata.of(select.model(at: index))
        let column = ColumnReference(source: index, metadata: metadata, index: try metadata.requireDeleted())
        return .postfix(.column(column), wanted == .only ? "IS NOT NULL" : "IS NULL")
    }
}
