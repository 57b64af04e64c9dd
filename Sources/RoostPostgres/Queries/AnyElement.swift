extension SQLExpression where Value: Operand {
    /// Whether the value is one of these, which are one parameter: `value = ANY ($1)`. It is what `in(_:)` becomes on
    /// PostgreSQL too, but here an empty list is no error: no row is found.
    public func isAny<Element: PostgresArrayElement & Operand>(of elements: [Element]) -> Condition
    where Element.Base == Value.Base {
        Condition(.fragment(AnyElement(value: node, array: PostgresArray(elements).node)))
    }
}

extension PostgresDialect {
    /// `value = ANY ($1)`, where all values of the list are of one type that arrays have. So the statement is prepared
    /// once, however long the lists are, and there is no limit to them but memory.
    public func membership(of value: SQLNode, in list: [SQLNode]) -> SQLNode? {
        guard case .value(let first)? = list.first, let array = Self.array(of: list, like: first) else {
            return nil
        }
        return .fragment(AnyElement(value: value, array: .value(array)))
    }

    private static func array(of list: [SQLNode], like first: any ColumnValue) -> (any ColumnValue)? {
        switch type(of: first) {
        // `ANY` looks at what arrays of arrays hold in the end, and not at the arrays.
        case let type as any PostgresBinary.Type where type.elementDimensions == 0: array(of: list, type)
        default: nil
        }
    }

    private static func array<Element: PostgresBinary>(
        of list: [SQLNode], _ type: Element.Type
    ) -> (any ColumnValue)? {
        var elements: [Element] = []
        elements.reserveCapacity(list.count)
        for node in list {
            guard case .value(let value) = node, let element = value as? Element else { return nil }
            elements.append(element)
        }
        return PostgresArray(elements)
    }
}

/// `value = ANY (array)`.
struct AnyElement: SQLFragment {
    let value: SQLNode
    let array: SQLNode

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        try sql.require("PostgreSQL", for: "ANY")
        try sql.append(operand: value)
        sql.append(" = ANY (")
        if case .value(let texts as PostgresArray<String>) = array {
            // Like a text by itself they are taken for what stands beside them: an enum or an address, as it may be.
            try sql.append(parameter: texts, of: nil)
        } else {
            try sql.append(array)
        }
        sql.append(")")
    }
}
