extension SQLWriter {
    /// Appends a whole SELECT.
    mutating func append(_ select: Select) throws(DatabaseError) {
        try append(select.commonTables)
        try enter(select)
        append(select.isDistinct ? "SELECT DISTINCT " : "SELECT ")
        try appendDistinction(of: select)
        try appendSelection(of: select)
        try appendRows(of: select)
        try append(locksOf: select)
    }

    /// Makes a SELECT the one whose names are written.
    mutating func enter(_ select: Select) throws(DatabaseError) {
        qualifiers = try qualifiers(of: select)
        names.enter(select)
    }

    /// Appends what counts the rows of a SELECT. Where rows are grouped, made one or cut off, they are counted
    /// as they come out.
    mutating func append(countOf select: Select) throws(DatabaseError) {
        let isPlain =
            select.groups.isEmpty && select.havings.isEmpty && !select.isDistinct && select.distinctOn.isEmpty
        if isPlain && select.limit == nil && select.offset == nil && !select.mayAggregate {
            try append(select.commonTables)
            try enter(select)
            append("SELECT COUNT(*)")
            try appendRows(of: select, ordered: false)
        } else {
            append("SELECT COUNT(*) FROM (")
            try append(rowsOf: select, ordered: true)
            append(") AS \"rows\"")
        }
    }

    /// Appends what asks whether a SELECT has a row.
    mutating func append(existenceOf select: Select) throws(DatabaseError) {
        append("SELECT EXISTS (")
        try append(anyRowOf: select)
        append(")")
    }

    /// Appends a SELECT of which it only matters whether it has a row. Rows that are there twice make no
    /// difference to that, unless some are left out; and SQLite looks at them twice in EXISTS, whatever it says.
    mutating func append(anyRowOf select: Select) throws(DatabaseError) {
        var select = select
        guard select.isDistinct, select.offset != nil else {
            select.isDistinct = false
            return try append(rowsOf: select, ordered: select.limit != nil)
        }
        append("SELECT 1 FROM (")
        try append(rowsOf: select, ordered: true)
        append(") AS \"rows\"")
    }

    /// Appends a SELECT of which only the rows matter, and not what is in them. An aggregate in it decides how
    /// many rows there are.
    private mutating func append(rowsOf select: Select, ordered: Bool) throws(DatabaseError) {
        try append(select.commonTables)
        try enter(select)
        append(select.isDistinct ? "SELECT DISTINCT " : "SELECT ")
        try appendDistinction(of: select)
        if select.mayAggregate || select.isDistinct { try appendSelection(of: select) } else { append("1") }
        try appendRows(of: select, ordered: ordered)
    }

    /// The conditions of a SELECT, for an update or delete of the same rows.
    mutating func append(conditionsOf select: Select) throws(DatabaseError) {
        let deletion = try conditionsOnDeletion(in: select)
        let count = select.conditions.count + deletion.count
        for (index, condition) in select.conditions.enumerated() {
            append(index == 0 ? " WHERE " : " AND ")
            try append(operandOf: condition, among: count)
        }
        for (index, condition) in deletion.enumerated() {
            append(index + select.conditions.count == 0 ? " WHERE " : " AND ")
            try append(condition)
        }
    }

    /// A condition among several keeps its OR to itself.
    private mutating func append(
        operandOf condition: SQLNode, among count: Int
    ) throws(DatabaseError) {
        if count > 1, condition.operands(of: .or) != nil {
            append("(")
            try append(condition)
            append(")")
        } else {
            try append(condition)
        }
    }

    private mutating func appendSelection(of select: Select) throws(DatabaseError) {
        if let selection = select.selection {
            for (index, selected) in selection.enumerated() {
                if index > 0 { append(", ") }
                try agreeing(in: select) { (sql) throws(DatabaseError) in try sql.append(selected.node) }
                guard let name = selected.name else { continue }
                append(" AS ")
                append(identifier: name)
            }
            return
        }
        for index in select.sources.indices {
            if index > 0 { append(", ") }
            try appendColumns(of: select.model(at: index), at: index)
        }
    }

    /// Appends the columns of a table of the query's, by name and in the metadata's order, with commas.
    mutating func appendColumns(of model: any Model.Type, at source: Int) throws(DatabaseError) {
        try ModelMetadata.unretained(of: model)._withUnsafeGuaranteedRef { metadata in
            if let name = qualifiers.name(at: source) {
                append(metadata.quoted.columns.map { name + "." + $0 }.joined(separator: ", "))
            } else if case .tables = qualifiers {
                append(metadata.quoted.fixed.qualifiedColumnList)
            } else {
                append(metadata.quoted.fixed.columnList)
            }
        }
    }

    /// Everything from FROM on.
    mutating func appendRows(
        of select: Select, ordered: Bool = true
    ) throws(DatabaseError) {
        for index in select.sources.indices { try append(sourceAt: index, of: select) }
        try append(conditionsOf: select)
        try agreeing(in: select) { (sql) throws(DatabaseError) in
            try sql.append(groupsOf: select)
            if ordered { try sql.append(orders: select.orders) }
        }
        try append(limitOf: select)
    }

    private mutating func append(groupsOf select: Select) throws(DatabaseError) {
        if !select.groups.isEmpty {
            append(" GROUP BY ")
            try append(list: select.groups)
        }
        for (index, condition) in select.havings.enumerated() {
            append(index == 0 ? " HAVING " : " AND ")
            try append(operandOf: condition, among: select.havings.count)
        }
    }

    private mutating func append(sourceAt index: Int, of select: Select) throws(DatabaseError) {
        switch select.sources[index].join {
        case .first:
            append(" FROM ")
            try appendTable(at: index, of: select)
        case .inner(let condition):
            append(" JOIN ")
            try appendTable(at: index, of: select)
            append(" ON ")
            try append(condition)
        case .left(let condition):
            append(" LEFT JOIN ")
            try appendTable(at: index, of: select)
            append(" ON ")
            let deletion = try conditionOnDeletion(at: index, in: select)
            try append(operandOf: condition, among: deletion == nil ? 1 : 2)
            guard let deletion else { return }
            append(" AND ")
            try append(deletion)
        }
    }

    private mutating func appendTable(at index: Int, of select: Select) throws(DatabaseError) {
        let metadata = try ModelMetadata.unretained(of: select.model(at: index))
        metadata._withUnsafeGuaranteedRef { metadata in
            append(metadata.quoted.fixed.table)
            if let name = qualifiers.name(at: index), name != metadata.quoted.table {
                append(" AS ")
                append(name)
            }
        }
    }

    mutating func append(orders: some Collection<OrderTerm>, after clause: String = " ORDER BY ")
        throws(DatabaseError)
    {
        for (index, order) in orders.enumerated() {
            try check(.ordering, on: order.node)
            append(index == 0 ? clause : ", ")
            try append(order.node)
            if order.isDescending { append(" DESC") }
            if order.node.mayBeNull { append(dialect.nullOrder(isDescending: order.isDescending)) }
        }
    }

    private mutating func append(limitOf select: Select) throws(DatabaseError) {
        try append(limit: select.limit, offset: select.offset)
    }

    mutating func append(limit: Int?, offset: Int?) throws(DatabaseError) {
        guard limit != nil || offset != nil else { return }
        // An offset needs a limit before it in SQLite; the greatest integer is none.
        append(" LIMIT ")
        try append(parameter: limit ?? Int.max)
        guard let offset else { return }
        append(" OFFSET ")
        try append(parameter: offset)
    }

    /// What stands before the columns: nothing where there is one table, the tables' names where each is there
    /// once, and names with numbers where a table is joined to itself or is that of a query around this one.
    private func qualifiers(of select: Select) throws(DatabaseError) -> Qualifiers {
        guard select.sources.count > 1 || names.isNested else { return .none }
        let taken = self.names.enclosingNames
        if taken.isEmpty, try Self.areDistinct(select.sources) { return .tables }
        var names: [String] = []
        for source in select.sources {
            let metadata = try ModelMetadata.of(source.model)
            var name = metadata.quoted.table
            var number = 2
            while names.contains(name) || taken.contains(name) {
                name = SQLIdentifier.quoted("\(metadata.tableName)_\(number)")
                number += 1
            }
            names.append(name)
        }
        return .names(names)
    }

    /// Whether each table is there once.
    private static func areDistinct(_ sources: ShortList<Select.Source>) throws(DatabaseError) -> Bool {
        for index in sources.indices {
            for other in 0..<index where try isSameTable(sources[index], sources[other]) { return false }
        }
        return true
    }

    private static func isSameTable(
        _ one: Select.Source, _ other: Select.Source
    ) throws(DatabaseError) -> Bool {
        let other = try ModelMetadata.unretained(of: other.model)
        return try ModelMetadata.unretained(of: one.model)._withUnsafeGuaranteedRef { one in
            other._withUnsafeGuaranteedRef { $0 === one || $0.tableName == one.tableName }
        }
    }
}
