extension SQLWriter {
    /// Appends an update of the rows that a SELECT finds.
    mutating func append<M: Model>(
        updating select: Select, _ assignments: Assignments<M>, for what: String = "update"
    ) throws(DatabaseError) {
        try checkRows(of: select, for: what)
        guard !assignments.assignments.isEmpty else {
            throw DatabaseError(
                .invalidSQL, "the update sets nothing. Call $0.set(_:to:) in its closure.",
                at: .init(model: TableNaming.typeName(M.self)))
        }
        append("UPDATE ")
        append(try ModelMetadata.of(M.self).quoted.table)
        append(" SET ")
        try enter(select)
        names.insert(assignments.scope)
        for (index, assignment) in assignments.assignments.enumerated() {
            if index > 0 { append(", ") }
            try append(assignment.column)
            append(" = ")
            try append(assignment.value)
        }
        try append(conditionsOf: select)
    }

    /// Appends a deletion of the rows that a SELECT finds.
    mutating func append(deleting select: Select) throws(DatabaseError) {
        try checkRows(of: select, for: "delete")
        append("DELETE FROM ")
        append(try ModelMetadata.of(select.model(at: 0)).quoted.table)
        try enter(select)
        try append(conditionsOf: select)
    }

    /// Appends what a write returns of each row: a model's columns.
    mutating func append(returning metadata: ModelMetadata) {
        append(" RETURNING ")
        append(metadata.quoted.columnList)
    }

    /// Refuses an update or delete of all rows that did not ask for all, and one that would not do what its
    /// query says.
    private func checkRows(of select: Select, for what: String) throws(DatabaseError) {
        let place = DatabaseError.Context(model: TableNaming.typeName(select.model(at: 0)))
        guard !select.conditions.isEmpty || select.saysAll else {
            throw DatabaseError(
                .missingCondition,
                "the \(what) has no condition. Say .all where every row is meant.", at: place)
        }
        let isPlain =
            select.sources.count == 1 && select.groups.isEmpty && select.orders.isEmpty
            && select.havings.isEmpty && !select.isDistinct && select.commonTables.isEmpty
            && select.limit == nil && select.offset == nil && select.selection == nil
        guard isPlain else {
            throw DatabaseError(
                .unsupported,
                "the \(what) takes a condition and nothing else: no join, group, order, limit or selection. "
                    + "Find the keys first, and \(what) the rows with .in(keys).", at: place)
        }
    }
}
