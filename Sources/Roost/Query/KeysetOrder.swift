/// The order by which a query is paged: its own terms, made unique by the primary key behind them.
struct KeysetOrder {
    struct Term {
        let reference: ColumnReference
        let isDescending: Bool
    }

    let terms: [Term]

    init<M: Model>(of select: Select, _ model: M.Type) throws(DatabaseError) {
        let metadata = try ModelMetadata.of(model)
        let place = DatabaseError.Context(model: metadata.name)
        var terms: [Term] = []
        for order in select.orders {
            if case .failure(let error) = order.node { throw error }
            guard case .column(let reference) = order.node else {
                throw DatabaseError(
                    .unsupported, "pages are ordered by columns, and the query by an expression.", at: place)
            }
            terms.append(Term(reference: reference, isDescending: order.isDescending))
        }
        guard !metadata.primaryKey.isEmpty else {
            throw DatabaseError(
                .unsupported, "pages need a primary key to go on from, and the model has none.", at: place)
        }
        for index in metadata.primaryKey where !terms.contains(where: { $0.reference.index == index }) {
            let reference = ColumnReference(source: 0, metadata: metadata, index: index)
            terms.append(Term(reference: reference, isDescending: terms.last?.isDescending ?? false))
        }
        self.terms = terms
    }

    /// What a cursor is stamped with, so that it fits this order and no other.
    var stamp: String {
        let columns = terms.map { $0.reference.column.name + ($0.isDescending ? "-" : "+") }
        return terms[0].reference.metadata.tableName + ":" + columns.joined(separator: ",")
    }

    var orders: [OrderTerm] {
        terms.map { OrderTerm(node: .column($0.reference), isDescending: $0.isDescending) }
    }

    /// The condition that a row comes after these values: it is greater in the first column, or equal there
    /// and greater in the second, and so on. NULL is the least.
    func condition(after values: [PageValue]) -> SQLNode? {
        var condition: SQLNode?
        for (term, value) in zip(terms, values).reversed() {
            let column = SQLNode.column(term.reference)
            let later = Self.later(column, than: value, isDescending: term.isDescending)
            let equal =
                value == .null ? SQLNode.postfix(column, "IS NULL") : .infix(column, .equal, value.node)
            let rest = condition.map { SQLNode.infix(equal, .and, $0) }
            condition = [later, rest].compactMap { $0 }.reduce(nil) { left, right in
                left.map { .infix($0, .or, right) } ?? right
            }
        }
        return condition
    }

    /// Nil where nothing comes later: NULL is last in a descending order.
    private static func later(_ column: SQLNode, than value: PageValue, isDescending: Bool) -> SQLNode? {
        switch (value, isDescending) {
        case (.null, false): .postfix(column, "IS NOT NULL")
        case (.null, true): nil
        case (_, false): .infix(column, .greater, value.node)
        case (_, true): .infix(.infix(column, .less, value.node), .or, .postfix(column, "IS NULL"))
        }
    }
}
