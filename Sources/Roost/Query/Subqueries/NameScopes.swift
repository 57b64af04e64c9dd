/// The queries that are being written, one within the other, and the names of their tables.
struct NameScopes {
    private struct Enclosing {
        let scopes: QueryScopes
        let names: [String]
    }

    private var sources = ShortList<Select.Source>()
    private var scopes = QueryScopes()
    private var enclosing: [Enclosing] = []

    var isNested: Bool { !enclosing.isEmpty }

    /// The names that a query within others must not give to its tables.
    var enclosingNames: [String] { enclosing.flatMap(\.names) }

    /// Makes a query the innermost, in place of the one that was.
    mutating func enter(_ select: Select) {
        sources = select.sources
        scopes = select.scopes
    }

    /// Adds the scope of a closure that belongs to the innermost query.
    mutating func insert(_ scope: QueryScope) {
        scopes.insert(scope)
    }

    /// Makes the innermost query one of those around the next.
    mutating func descend(qualifiers: Qualifiers) throws(DatabaseError) {
        var names: [String] = []
        if case .names(let qualifiers) = qualifiers {
            names = qualifiers
        } else {
            for source in sources { names.append(try ModelMetadata.of(source.model).quoted.table) }
        }
        enclosing.append(Enclosing(scopes: scopes, names: names))
        // The next may be SQL text, which has no columns of its own that are known.
        (sources, scopes) = (ShortList(), QueryScopes())
    }

    /// The name of a column's table where it is one of the queries around.
    func enclosingName(of reference: ColumnReference) -> String? {
        if enclosing.isEmpty || reference.scope == .innermost || scopes.contains(reference.scope) {
            return nil
        }
        let query = enclosing.last { $0.scopes.contains(reference.scope) }
        guard let query, query.names.indices.contains(Int(reference.source)) else { return nil }
        return query.names[Int(reference.source)]
    }
}

extension SQLWriter {
    /// Appends a query within the one that is being written.
    mutating func append(
        nested statement: SelectStatement, onlyExistence: Bool = false
    ) throws(DatabaseError) {
        let around = (qualifiers, names)
        try names.descend(qualifiers: qualifiers)
        qualifiers = .none
        if onlyExistence, case .select(let select) = statement.form {
            try append(anyRowOf: select)
        } else {
            try append(statement)
        }
        (qualifiers, names) = around
    }

    /// Appends a statement that returns rows.
    mutating func append(_ statement: SelectStatement) throws(DatabaseError) {
        switch statement.form {
        case .select(let select): try append(select)
        case .compound(let compound): try append(compound)
        case .raw(let sql): try sql.append(to: &self)
        }
    }
}
