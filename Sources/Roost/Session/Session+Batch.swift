extension Session {
    /// The next rows in the order of a marker, such as the time of their last change: to keep a copy, an index or
    /// another system up to date.
    ///
    /// ```swift
    /// var batch: Batch<Flight>
    /// repeat {
    ///     batch = try session.batch(Flight.all, by: \.updatedAt, size: 500, after: token)
    ///     try await index.add(batch.rows)
    ///     token = batch.token
    /// } while batch.hasMore
    /// ```
    ///
    /// The token can be stored and used again whenever, after a crash or a year: no row is left out, and only one
    /// that changed is returned twice. Rows of equal markers are told apart by the primary key, so that a batch
    /// may end between them. Two things are for the caller: every change must set a marker that is not less than
    /// those before it, and rows of transactions that are still under way must not be overtaken. Where several
    /// write at once, leave the last few moments out: `Flight.where { $0.updatedAt < Date.now - 60 }`.
    ///
    /// - Parameters:
    ///   - query: The rows to look at. An order or a limit of its own is an error of code
    ///     ``DatabaseError/Code/unsupported``.
    ///   - marker: What grows whenever a row changes. Rows in which it is nil come first, and once.
    ///   - size: The most rows of a batch, at least 1.
    ///   - token: Where the batch before ended; nil to begin.
    public func batch<M: Model, Marker>(
        _ query: Query<M, M>, by marker: KeyPath<M, Marker> & Sendable, size: Int,
        after token: PageCursor<M>? = nil
    ) throws -> Batch<M> {
        guard query.select.orders.isEmpty, query.select.limit == nil, query.select.offset == nil else {
            throw DatabaseError(
                .unsupported,
                "a batch is ordered by its marker and as long as its size. Leave the query's own order and limit "
                    + "out.", at: .init(model: TableNaming.typeName(M.self)))
        }
        let ordered = query.order { SQLExpression<Marker>($0[dynamicMember: marker].node) }
        let order = try KeysetOrder(of: ordered.select, M.self)
        let size = min(max(1, size), Int.max - 1)
        let page = try order.rows(of: ordered, after: token, limit: size + 1)
        return try runQuery(page) { statement in
            let (reader, cells) = try statement.reader(page.shape)
            var rows: [M] = []
            var last: [PageValue] = []
            while try statement.stepAndFill(cells) {
                if rows.count == size {
                    return Batch(rows: rows, token: order.cursor(at: last), hasMore: true)
                }
                rows.append(try reader.read())
                // Which row is the last is not known before the cells are those of the next.
                try order.read(cells, into: &last)
            }
            return Batch(rows: rows, token: rows.isEmpty ? token : order.cursor(at: last), hasMore: false)
        }
    }
}
