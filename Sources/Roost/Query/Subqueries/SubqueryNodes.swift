extension Subquery {
    /// Whether the query has a row, as a condition of another. Its closures may use the columns of the query
    /// around it:
    ///
    /// ```swift
    /// Airline.where { airline in
    ///     Flight.where { $0.carrier == airline.carrier && $0.depDelay > 60 }.exists()
    /// }
    /// ```
    public func exists() -> Condition {
        Condition(.composed(Existence(statement: statement)))
    }
}

extension Subquery where Output: Decodable & Sendable {
    /// The query's first value, as an expression of another query; NULL where it has no row. Give it an order
    /// where it may have several.
    ///
    /// ```swift
    /// let mean = Flight.all.select { $0.distance.average() }
    /// Flight.where { $0.distance > mean.scalar() }
    /// ```
    public func scalar() -> SQLExpression<Output?> {
        SQLExpression<Output?>(.composed(ScalarSubquery(statement: statement)))
    }

    /// The same for a value that may be NULL in itself.
    public func scalar<Wrapped>() -> SQLExpression<Wrapped?> where Output == Wrapped? {
        SQLExpression<Wrapped?>(.composed(ScalarSubquery(statement: statement)))
    }
}

extension SQLExpression {
    /// Whether the value is among those of a query of one column. Where the query returns a NULL, a value that
    /// is not found is neither in it nor not in it.
    public func `in`<Values: Subquery>(_ values: Values) -> Condition
    where Value: Operand, Values.Output: Operand, Values.Output.Base == Value.Base {
        Condition(.composed(SubqueryMembership(value: node, statement: values.statement)))
    }

    /// The same for an enum's column.
    public func `in`<Values: Subquery>(_ values: Values) -> Condition
    where Value: RawRepresentable, Values.Output == Value {
        Condition(.composed(SubqueryMembership(value: node, statement: values.statement)))
    }
}

/// `(SELECT …)`.
private struct ScalarSubquery: SQLComposition {
    let statement: SelectStatement

    var operands: [SQLNode] { statement.nodes }
    var levels: Int { SelectStatement.levels }
    var columnType: ColumnType? { statement.columnType }

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        sql.append("(")
        try sql.append(nested: statement.firstRow)
        sql.append(")")
    }
}

/// `EXISTS (SELECT …)`.
private struct Existence: SQLComposition {
    let statement: SelectStatement

    var operands: [SQLNode] { statement.nodes }
    var levels: Int { SelectStatement.levels }

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        sql.append("EXISTS (")
        try sql.append(nested: statement, onlyExistence: true)
        sql.append(")")
    }
}

/// `value IN (SELECT …)`.
private struct SubqueryMembership: SQLComposition {
    let value: SQLNode
    let statement: SelectStatement

    var operands: [SQLNode] { [value] + statement.nodes }
    var levels: Int { SelectStatement.levels }
    var standsAlone: Bool { false }

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        try sql.append(operand: value)
        sql.append(" IN (")
        try sql.append(nested: statement)
        sql.append(")")
    }
}

extension SelectStatement {
    /// A query takes as much stack to write as so many operations.
    fileprivate static let levels = 4

    /// The statement cut off after its first row: some engines take the first of several rows for the value, and
    /// others refuse them.
    fileprivate var firstRow: SelectStatement {
        switch form {
        case .select(var select):
            if select.isOneRow { return self }
            select.limit = min(select.limit ?? 1, 1)
            return SelectStatement(form: .select(select))
        case .compound(var compound):
            compound.limit = min(compound.limit ?? 1, 1)
            return SelectStatement(form: .compound(compound))
        case .raw: return self
        }
    }
}

extension Select {
    /// Whether it is nothing but one aggregate over all rows.
    fileprivate var isOneRow: Bool {
        guard groups.isEmpty, havings.isEmpty, let node = selection?.first?.node else { return false }
        return node.isAggregate
    }
}
