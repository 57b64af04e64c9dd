/// Rows of several queries put together: what ``Subquery/union(_:)`` and those beside it make.
///
/// ```swift
/// let served = Flight.all.select { $0.origin }.union(Flight.all.select { $0.dest })
/// ```
public struct CompoundQuery<Output>: Subquery {
    var compound: Compound
    public let shape: RowShape<Output>

    public var statement: SelectStatement { SelectStatement(form: .compound(compound)) }

    public func write(to writer: inout SQLWriter) throws(DatabaseError) {
        try writer.append(compound)
    }
}

/// Queries and the operations between them, worked out from left to right.
struct Compound: Sendable {
    struct Order: Sendable {
        enum Column: Sendable {
            case position(Int)
            case node(SQLNode)

            var mayBeNull: Bool {
                if case .node(let node) = self { node.mayBeNull } else { true }
            }
        }

        let column: Column
        let isDescending: Bool
    }

    let first: SelectStatement
    var rest: [(operation: SetOperation, statement: SelectStatement)] = []
    var orders: [Order] = []
    var limit: Int?
    var offset: Int?
}

/// What is made of two sets of rows.
enum SetOperation: String, Sendable {
    case union = "UNION"
    case unionAll = "UNION ALL"
    case intersect = "INTERSECT"
    case except = "EXCEPT"
}

extension Subquery {
    /// The rows of both queries, each once.
    public func union<Other: Subquery>(_ other: Other) -> CompoundQuery<Output>
    where Other.Output == Output {
        combined(.union, other.statement)
    }

    /// The rows of both queries, as often as they are there.
    public func unionAll<Other: Subquery>(_ other: Other) -> CompoundQuery<Output>
    where Other.Output == Output {
        combined(.unionAll, other.statement)
    }

    /// The rows that both queries have, each once.
    public func intersect<Other: Subquery>(_ other: Other) -> CompoundQuery<Output>
    where Other.Output == Output {
        combined(.intersect, other.statement)
    }

    /// The rows of this query that the other does not have, each once.
    public func except<Other: Subquery>(_ other: Other) -> CompoundQuery<Output>
    where Other.Output == Output {
        combined(.except, other.statement)
    }

    private func combined(
        _ operation: SetOperation, _ other: SelectStatement
    ) -> CompoundQuery<Output> {
        var compound = Compound(first: statement)
        // Engines work a chain out from the left, but PostgreSQL an INTERSECT before what stands around it.
        if case .compound(let left) = statement.form, left.isPlain, operation != .intersect {
            compound = left
        }
        compound.rest.append((operation, other))
        return CompoundQuery(compound: compound, shape: shape)
    }
}

extension CompoundQuery {
    /// Orders the rows by their column at this position, from 1, after the terms that are there already.
    public func order(byColumn position: Int, descending: Bool = false) -> CompoundQuery {
        ordered(by: .position(position), descending: descending)
    }

    /// Orders the rows by a column of theirs, after the terms that are there already. An expression is an error
    /// of code ``DatabaseError/Code/unsupported`` when the query runs: engines order such rows by columns alone.
    public func order<Term: Ordering>(by term: (Columns<Output>) -> Term) -> CompoundQuery
    where Output: Model {
        let term = term(Columns(source: 0)).orderTerm
        return ordered(by: .node(term.node), descending: term.isDescending)
    }

    /// Returns at most so many rows; nil sets no limit. A negative number is taken for 0.
    public func limit(_ count: Int?) -> CompoundQuery {
        var query = self
        query.compound.limit = count.map { Swift.max(0, $0) }
        return query
    }

    /// Leaves out so many rows at the start.
    public func offset(_ count: Int?) -> CompoundQuery {
        var query = self
        query.compound.offset = count.map { Swift.max(0, $0) }
        return query
    }

    private func ordered(by column: Compound.Order.Column, descending: Bool) -> CompoundQuery {
        var query = self
        query.compound.orders.append(Compound.Order(column: column, isDescending: descending))
        return query
    }
}

extension Compound {
    /// Whether nothing is said of its rows as a whole.
    fileprivate var isPlain: Bool { orders.isEmpty && limit == nil && offset == nil }
}

extension SelectStatement {
    /// Whether it stands between set operations as it is. SQLite takes no parentheses there.
    fileprivate var isPlain: Bool {
        switch form {
        case .select(let select):
            select.orders.isEmpty && select.limit == nil && select.offset == nil
                && select.commonTables.isEmpty && select.locks.isEmpty && select.distinctOn.isEmpty
        case .compound, .raw: false
        }
    }
}

extension SQLWriter {
    mutating func append(_ compound: Compound) throws(DatabaseError) {
        let names = try compound.first.outputNames()
        try append(member: compound.first)
        for (operation, statement) in compound.rest {
            try checkColumns(of: statement, are: names, for: operation.rawValue)
            append(" " + operation.rawValue + " ")
            try append(member: statement)
        }
        for (index, order) in compound.orders.enumerated() {
            append(index == 0 ? " ORDER BY " : ", ")
            try append(order)
            if order.isDescending { append(" DESC") }
            if order.column.mayBeNull { append(dialect.nullOrder(isDescending: order.isDescending)) }
        }
        try append(limit: compound.limit, offset: compound.offset)
    }

    private mutating func append(member statement: SelectStatement) throws(DatabaseError) {
        if statement.isPlain { return try append(statement) }
        append("SELECT * FROM (")
        try append(statement)
        append(") AS \"rows\"")
    }

    private mutating func append(_ order: Compound.Order) throws(DatabaseError) {
        switch order.column {
        case .position(let position) where position > 0: append(String(position))
        case .position(let position):
            throw DatabaseError(
                .invalidSQL, "the rows are ordered by column \(position), and the first is column 1.")
        case .node(.failure(let error)): throw error
        case .node(.column(let reference)):
            try check(.ordering, on: .column(reference))
            append(reference.metadata.quoted.columns[reference.index])
        case .node:
            throw DatabaseError(
                .unsupported,
                "the rows of a set operation are ordered by an expression. Order them by columns, or select "
                    + "from them: Row.all.with(Row.self, as: rows).order { … }.")
        }
    }

    /// Refuses to put values into columns of other names: rows of one type are matched by position.
    func checkColumns(
        of statement: SelectStatement, are names: [String]?, for what: String
    ) throws(DatabaseError) {
        guard let names, let others = try statement.outputNames(), names != others else { return }
        throw DatabaseError(
            .invalidSQL,
            "\(what) has the columns \(names.joined(separator: ", ")) on one side and "
                + "\(others.joined(separator: ", ")) on the other. Select them in the same order.")
    }
}
