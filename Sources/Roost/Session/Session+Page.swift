extension Session {
    /// A page of a query, found by key and not by counting rows: the hundredth page costs what the first
    /// does, and rows that are inserted meanwhile neither double nor hide others.
    ///
    /// ```swift
    /// let first = try session.page(Flight.all.order { $0.timeHour }, size: 50)
    /// let second = try session.page(Flight.all.order { $0.timeHour }, size: 50, after: first.next)
    /// ```
    ///
    /// The order is the query's own, by columns in either direction, with the primary key behind it.
    ///
    /// - Parameters:
    ///   - query: What to page through.
    ///   - size: The most rows of a page, at least 1.
    ///   - cursor: Where the page before ended; nil for the first page.
    /// - Returns: The rows and where to go on.
    public func page<M: Model>(
        _ query: Query<M, M>, size: Int, after cursor: PageCursor<M>? = nil
    ) throws -> Page<M> {
        let order = try KeysetOrder(of: query.select, M.self)
        let size = min(max(1, size), Int.max - 1)
        let query = try order.rows(of: query, after: cursor, limit: size + 1)
        return try runQuery(query) { statement in
            let (reader, cells) = try statement.reader(query.shape)
            var rows: [M] = []
            var last: [PageValue] = []
            while try statement.stepAndFill(cells) {
                if rows.count == size { return Page(rows: rows, next: order.cursor(at: last)) }
                rows.append(try reader.read())
                if rows.count == size { try order.read(cells, into: &last) }
            }
            return Page(rows: rows, next: nil)
        }
    }
}

extension KeysetOrder {
    /// The query's rows in this order, those after a cursor.
    func rows<M: Model>(
        of query: Query<M, M>, after cursor: PageCursor<M>?, limit: Int
    ) throws(DatabaseError) -> Query<M, M> {
        var query = query
        query.select.orders = ShortList(orders)
        query.select.limit = limit
        if let cursor { try apply(cursor, to: &query) }
        return query
    }

    private func apply<M: Model>(
        _ cursor: PageCursor<M>, to query: inout Query<M, M>
    ) throws(DatabaseError) {
        let fits = zip(terms, cursor.values).allSatisfy { term, value in
            value.columnType.map { $0 == term.reference.column.type } ?? true
        }
        guard cursor.order == stamp, cursor.values.count == terms.count, fits else {
            throw DatabaseError(
                .invalidPageCursor,
                "the page cursor belongs to another query. Start again from the first page.",
                at: .init(model: TableNaming.typeName(M.self)))
        }
        guard let condition = condition(after: cursor.values) else { return }
        query.select.conditions.append(condition)
    }

    /// Reads the values that a cursor holds of the row whose cells these are, where those of another row were.
    func read(_ cells: UnsafePointer<Cell>, into values: inout [PageValue]) throws(DatabaseError) {
        values.removeAll(keepingCapacity: true)
        for term in terms {
            guard let value = PageValue(cells[term.reference.index]) else {
                throw DatabaseError(
                    .unsupported, "pages cannot be ordered by a \(term.reference.column.type) column.",
                    at: .init(
                        model: term.reference.metadata.name, property: term.reference.column.property,
                        column: term.reference.column.name))
            }
            values.append(value)
        }
    }

    /// The cursor of the row that these values are of.
    func cursor<M: Model>(at values: [PageValue]) -> PageCursor<M> {
        PageCursor(order: stamp, values: values)
    }
}
