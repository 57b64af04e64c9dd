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
            let equal: SQLNode =
                value == .null ? .postfix(column, "IS NULL") : .infix(column, .equal, value.node)
            let rest = condition.map { SQLNode.infix(equal, .and, $0) }
            condition = Self.joined(term.later(than: value), .or, rest)
        }
        return terms.count == 1 ? condition : Self.joined(terms[0].bound(at: values[0]), .and, condition)
    }

    private static func joined(_ left: SQLNode?, _ infix: InfixOperator, _ right: SQLNode?) -> SQLNode? {
        guard let left, let right else { return left ?? right }
        return .infix(left, infix, right)
    }
}

extension KeysetOrder.Term {
    private var column: SQLNode { .column(reference) }

    /// Whether the column may hold NULL. A key does not, though its property may be optional.
    private var takesNull: Bool { reference.column.isOptional && !reference.column.isPrimaryKey }

    /// What comes later than a value in this column. Nil where nothing does: NULL is last in a descending
    /// order.
    fileprivate func later(than value: PageValue) -> SQLNode? {
        switch (value, isDescending) {
        case (.null, false): return .postfix(column, "IS NOT NULL")
        case (.null, true): return nil
        case (_, false): return .infix(column, .greater, value.node)
        case (_, true):
            let less = SQLNode.infix(column, .less, value.node)
            return takesNull ? .infix(less, .or, .postfix(column, "IS NULL")) : less
        }
    }

    /// What every later row fulfils in the first column, said by itself: an engine finds the page's start in
    /// an index by it, and not by the alternatives that follow. Nil where NULL may follow too.
    fileprivate func bound(at value: PageValue) -> SQLNode? {
        switch (value, isDescending) {
        case (.null, _): nil
        case (_, false): .infix(column, .greaterOrEqual, value.node)
        case (_, true): takesNull ? nil : .infix(column, .lessOrEqual, value.node)
        }
    }
}
