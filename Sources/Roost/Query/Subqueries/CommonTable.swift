/// A query under a name: what `WITH` declares.
struct CommonTable: Sendable {
    struct Step: Sendable {
        let operation: SetOperation
        let rows: SelectStatement
    }

    let row: any Model.Type
    let rows: SelectStatement
    var step: Step?
}

extension Query {
    /// Puts a query's rows where the query reads a model's table: SQL's `WITH`. The model's table need not exist;
    /// its rows are what the other query returns.
    ///
    /// ```swift
    /// let delays = Flight.all.group { $0.carrier }
    ///     .select(as: CarrierDelay.self) { ["carrier": $0.carrier, "mean": $0.depDelay.average()] }
    /// let worst = CarrierDelay.where { $0.mean > 10 }.with(CarrierDelay.self, as: delays)
    /// ```
    public func with<Row: Model>(_ row: Row.Type, as rows: some Subquery<Row>) -> Query {
        with(CommonTable(row: row, rows: rows.statement))
    }

    /// Puts rows that come out of one another where the query reads a model's table: SQL's `WITH RECURSIVE`.
    /// They begin with those of `start`; `step` reads the rows that came last, as the model's table, and
    /// returns the next, until it returns none.
    ///
    /// ```swift
    /// let root = Employee.where { $0.managerID == nil }.select(as: Report.self) { ["id": $0.id, "depth": 0] }
    /// let next = Employee.all.join(Report.self) { $0.managerID == $1.id }
    ///     .select(as: Report.self) { employee, boss in ["id": employee.id, "depth": boss.depth + 1] }
    /// Report.all.with(recursive: Report.self, from: root, unionAll: next)
    /// ```
    public func with<Row: Model>(
        recursive row: Row.Type, from start: some Subquery<Row>, unionAll step: some Subquery<Row>
    ) -> Query {
        with(
            CommonTable(
                row: row, rows: start.statement, step: .init(operation: .unionAll, rows: step.statement)))
    }

    /// The same, but each row once: rows that were there already are not gone on from, so that walking a graph
    /// with circles ends.
    public func with<Row: Model>(
        recursive row: Row.Type, from start: some Subquery<Row>, union step: some Subquery<Row>
    ) -> Query {
        with(
            CommonTable(
                row: row, rows: start.statement, step: .init(operation: .union, rows: step.statement)))
    }

    private func with(_ table: CommonTable) -> Query {
        var query = self
        query.select.commonTables.append(table)
        return query
    }
}

extension SQLWriter {
    mutating func append(_ tables: [CommonTable]) throws(DatabaseError) {
        if tables.isEmpty { return }
        append(tables.contains { $0.step != nil } ? "WITH RECURSIVE " : "WITH ")
        for (index, table) in tables.enumerated() {
            if index > 0 { append(", ") }
            try append(table)
        }
        append(" ")
    }

    private mutating func append(_ table: CommonTable) throws(DatabaseError) {
        let names = try table.rows.outputNames()
        append(identifier: table.row.tableName)
        if let names { append(" (" + names.map(SQLIdentifier.quoted).joined(separator: ", ") + ")") }
        append(" AS (")
        try append(table.rows)
        if let step = table.step {
            try checkColumns(of: step.rows, are: names, for: "the recursion of \(table.row)")
            append(" " + step.operation.rawValue + " ")
            try append(step.rows)
        }
        append(")")
    }
}
