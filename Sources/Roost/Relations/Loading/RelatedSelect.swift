/// The SELECT of a relation's rows for keys.
struct RelatedSelect {
    let definition: RelationDefinition

    /// The columns that hold the keys.
    let key: [ColumnReference]

    /// What is worked out for each key; nil for the rows themselves.
    let value: SQLNode?

    /// The row's number among those of its key. No column of a model's is named so.
    private static let rowNumber = "roost_row_number"

    /// The most parameters that are keys in one statement, though engines take more: the text stays small enough to be
    /// kept, and SQLite's time to compile one grows with the square of their number.
    private static let mostParameters = 1_024

    /// The most keys that one statement takes beside its other parameters.
    func mostKeys(for dialect: any Dialect) throws(DatabaseError) -> Int {
        var writer = SQLWriter(dialect: dialect)
        _ = try write(to: &writer, keys: 1)
        let others = writer.parameters.count - key.count
        return max(1, min(dialect.maximumParameters - others, Self.mostParameters) / key.count)
    }

    /// Writes the statement with parameters for so many keys; returns the position of the first, from 0.
    func write(to writer: inout SQLWriter, keys count: Int) throws(DatabaseError) -> Int {
        try writeStatement(to: &writer, keys: count)
        return writer.parameters.firstIndex { $0 is UnboundKey } ?? 0
    }

    private func writeStatement(to writer: inout SQLWriter, keys count: Int) throws(DatabaseError) {
        let select = definition.select
        try writer.enter(select)
        guard let value else { return try writeRows(of: select, to: &writer, keys: count) }
        guard definition.limitPerParent == nil else {
            throw DatabaseError(
                .unsupported,
                "the relation \(definition.name) is limited for each parent, and a count or an aggregate is over all "
                    + "of its rows. Leave the limit out.",
                at: .init(model: TableNaming.typeName(definition.parent)))
        }
        writer.append("SELECT ")
        try writer.append(list: [value] + keyNodes)
        try writeFrom(select, to: &writer, keys: count)
        writer.append(" GROUP BY ")
        try writer.append(list: keyNodes)
    }

    private var keyNodes: [SQLNode] { key.map { .column($0) } }

    private func writeRows(
        of select: Select, to writer: inout SQLWriter, keys count: Int
    ) throws(DatabaseError) {
        let (isNumbered, isJoined) = (definition.limitPerParent != nil, definition.join != nil)
        if isNumbered { try writeOuterColumns(to: &writer, isJoined: isJoined) }
        writer.append("SELECT ")
        try writer.appendColumns(of: definition.child, at: 0)
        if isJoined {
            for (index, node) in keyNodes.enumerated() {
                writer.append(", ")
                try writer.append(node)
                if isNumbered { writer.append(" AS " + SQLIdentifier.quoted(Self.keyName(index))) }
            }
        }
        if isNumbered { try writeRowNumber(of: select, to: &writer) }
        try writeFrom(select, to: &writer, keys: count)
        guard let limit = definition.limitPerParent else { return try writer.append(orders: select.orders) }
        let number = SQLIdentifier.quoted(Self.rowNumber)
        writer.append(") AS \"related\" WHERE \(number) <= ")
        try writer.append(parameter: limit)
        writer.append(" ORDER BY \(number)")
    }

    private func writeOuterColumns(to writer: inout SQLWriter, isJoined: Bool) throws(DatabaseError) {
        writer.append("SELECT ")
        writer.append(try ModelMetadata.of(definition.child).quoted.columnList)
        for index in key.indices where isJoined {
            writer.append(", " + SQLIdentifier.quoted(Self.keyName(index)))
        }
        writer.append(" FROM (")
    }

    private static func keyName(_ index: Int) -> String { "roost_key_\(index + 1)" }

    /// The rows of a key in their order; where none was asked for, by their own key, so that it is always the same.
    private func writeRowNumber(of select: Select, to writer: inout SQLWriter) throws(DatabaseError) {
        let metadata = try ModelMetadata.of(definition.child)
        var orders = Array(select.orders)
        if orders.isEmpty {
            orders = metadata.primaryKey.map { index in
                OrderTerm(
                    node: .column(ColumnReference(source: 0, metadata: metadata, index: index)),
                    isDescending: false)
            }
        }
        writer.append(", ROW_NUMBER() OVER (PARTITION BY ")
        try writer.append(list: keyNodes)
        try writer.append(orders: orders)
        writer.append(") AS " + SQLIdentifier.quoted(Self.rowNumber))
    }

    /// Everything from FROM to the conditions, of which the keys are the first.
    private func writeFrom(
        _ select: Select, to writer: inout SQLWriter, keys count: Int
    ) throws(DatabaseError) {
        var narrowed = select
        let keys = RelatedKeyCondition(columns: keyNodes, count: count)
        narrowed.conditions = ShortList([.fragment(keys)] + select.conditions)
        (narrowed.orders, narrowed.limit) = (ShortList(), nil)
        try writer.appendRows(of: narrowed, ordered: false)
    }
}

/// That the columns are one of so many keys, whose values are bound later.
private struct RelatedKeyCondition: SQLFragment {
    let columns: [SQLNode]
    let count: Int

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        if columns.count == 1 {
            try sql.append(columns[0])
            sql.append(" IN (")
        } else {
            sql.append("(")
            try sql.append(list: columns)
            sql.append(") IN (VALUES ")
        }
        for key in 0..<count {
            if key > 0 { sql.append(", ") }
            if columns.count > 1 { sql.append("(") }
            for (index, column) in columns.enumerated() {
                if index > 0 { sql.append(", ") }
                // A list beside a column has the column's type; rows of values have the types that they say.
                try sql.append(parameter: UnboundKey(), of: columns.count > 1 ? column.columnType : nil)
            }
            if columns.count > 1 { sql.append(")") }
        }
        sql.append(")")
    }
}

/// The place of a key's value among a statement's parameters.
private struct UnboundKey: ColumnValue {
    typealias Base = Never
    typealias Arithmetic = Never

    static var columnType: ColumnType { .integer }

    init() {}
    init(cell: Cell) throws(CellFailure) { throw cell.failure() }
    func bind(to buffer: CellBuffer, at index: Int) { buffer.set(.null, at: index) }
}
