/// A query that may stand within another: as a value, in `IN` or `EXISTS`, on a side of a `UNION`, as a common
/// table expression.
///
/// ``Query``, ``CompoundQuery`` and ``SQLQuery`` are such.
public protocol Subquery<Output>: Fetchable {
    /// The statement, for use in others.
    var statement: SelectStatement { get }
}

/// A statement that returns rows, as a value without its rows' type.
public struct SelectStatement: Sendable {
    indirect enum Form: Sendable {
        case select(Select)
        case compound(Compound)
        case raw(SQL)
    }

    let form: Form
}

extension Query: Subquery {
    public var statement: SelectStatement { SelectStatement(form: .select(select)) }
}

extension SQLQuery: Subquery {
    public var statement: SelectStatement { SelectStatement(form: .raw(sql)) }
}

extension SelectStatement {
    /// The names of the columns that it returns; nil where they have none, or it is not known.
    func outputNames() throws(DatabaseError) -> [String]? {
        switch form {
        case .select(let select): try select.outputNames()
        case .compound(let compound): try compound.first.outputNames()
        case .raw: nil
        }
    }

    /// The expressions in it.
    var nodes: [SQLNode] {
        switch form {
        case .select(let select): select.nodes
        case .compound(let compound): compound.first.nodes + compound.rest.flatMap(\.statement.nodes)
        case .raw(let sql): sql.nodes
        }
    }

    /// The type of its first column, where it is known before the query runs.
    var columnType: ColumnType? {
        switch form {
        case .select(let select): select.selection?.first?.node.columnType
        case .compound(let compound): compound.first.columnType
        case .raw: nil
        }
    }
}

extension Select {
    fileprivate func outputNames() throws(DatabaseError) -> [String]? {
        if let selection {
            let names = selection.compactMap(\.name)
            return names.count == selection.count ? names : nil
        }
        guard sources.count == 1 else { return nil }
        return try ModelMetadata.of(model(at: 0)).columns.map(\.name)
    }

    fileprivate var nodes: [SQLNode] {
        var nodes = Array(conditions) + groups + havings + orders.map(\.node) + distinctOn
        nodes += selection?.map(\.node) ?? []
        for source in sources {
            switch source.join {
            case .first: break
            case .inner(let condition), .left(let condition): nodes.append(condition)
            }
        }
        for table in commonTables { nodes += table.rows.nodes + (table.step?.rows.nodes ?? []) }
        return nodes
    }
}
