/// One run of a relation, in parts of as many keys as a statement takes: which keys, and what was noted of the rows that
/// came.
@usableFromInline
final class RelatedRows {
    let definition: RelationDefinition
    let keys: RelationKeys

    /// The keys of the rows' own relations.
    let nested: [RelationKeys]

    /// For each row that came, the number of its parents' key.
    @exclusivity(unchecked) private(set) var groups: [Int] = []

    /// The keys of the part that ran last.
    fileprivate(set) var part = 0..<0

    init(_ definition: RelationDefinition, of keys: RelationKeys, nested: [RelationKeys] = []) {
        self.definition = definition
        self.keys = keys
        self.nested = nested
    }

    /// Whether there are keys that no part has had yet.
    var hasMore: Bool { part.upperBound < keys.count }

    /// Forgets the rows that came, whose part is dealt with.
    func forgetRows() { groups.removeAll(keepingCapacity: true) }

    /// Notes the row in these cells. Returns false for one that belongs to no key: an engine may take two texts for
    /// equal that are not.
    @inline(__always)
    fileprivate func note(_ row: UnsafePointer<Cell>, key: RelatedKey) throws(DatabaseError) -> Bool {
        let group = try keys.group(of: row, at: key.positions, of: key.metadata)
        guard group >= 0 else { return false }
        groups.append(group)
        if !nested.isEmpty { try noteNested(row) }
        return true
    }

    @inline(never)
    private func noteNested(_ row: UnsafePointer<Cell>) throws(DatabaseError) {
        for keys in nested { try keys.note(row) }
    }
}

/// Where the key that a related row belongs to stands among its cells.
private struct RelatedKey {
    let positions: [Int]
    let metadata: ModelMetadata
}

/// What the readers of related rows are known by: the columns of their keys are theirs too.
private enum RelatedRow<Value> {}

extension Session {
    /// Runs the next part, and calls `body` with each of its models.
    @usableFromInline
    func forEachChild<M: Model>(of related: RelatedRows, _ body: (UnsafeMutablePointer<M>) -> Void) throws {
        let columns = try related.definition.columns()
        let metadata = try ModelMetadata.of(M.self)
        let isDirect = related.definition.join == nil
        let key = RelatedKey(
            positions: columns.key.enumerated().map { isDirect ? $1.index : metadata.columns.count + $0 },
            metadata: columns.key[0].metadata)
        let shape = RowShape<M>(knownBy: RelatedRow<M>.self) { buffer in
            let reader = try RowReaders.table(M.self, in: buffer)
            if !isDirect { Self.reserve(columns.key, in: buffer) }
            return reader
        }
        try run(related, columns, selecting: nil) { statement in
            let (reader, cells) = try statement.reader(shape)
            try statement.forEachRow(
                reader, cells, where: { try related.note(UnsafePointer(cells), key: key) }, body: body)
        }
    }

    /// Runs the next part, and calls `body` with each value that the relation works out for a key, and the key's
    /// number.
    func forEachValue<Value: Decodable & Sendable>(
        of related: RelatedRows, _ value: SQLNode, as type: Value.Type, _ body: (Value, Int) -> Void
    ) throws {
        let columns = try related.definition.columns()
        let metadata = columns.key[0].metadata
        let shape = RowShape<Value>(knownBy: RelatedRow<Value>.self) { buffer in
            let reader = try RowReaders.value(type, in: buffer)
            Self.reserve(columns.key, in: buffer)
            return reader
        }
        let positions = columns.key.indices.map { $0 + 1 }
        try run(related, columns, selecting: value) { statement in
            let (reader, cells) = try statement.reader(shape)
            while try statement.stepAndFill(cells) {
                let group = try related.keys.group(of: UnsafePointer(cells), at: positions, of: metadata)
                if group >= 0 { body(try reader.read(), group) }
            }
        }
    }

    private static func reserve(_ columns: [ColumnReference], in buffer: RowBuffer) {
        let first = buffer.nextColumn
        _ = buffer.reserve(
            columns.enumerated().map { PlannedColumn(index: first + $0, type: $1.column.type) })
    }

    /// Runs the statement for the next part.
    private func run(
        _ related: RelatedRows, _ columns: RelationColumns, selecting value: SQLNode?,
        _ body: (PreparedStatement) throws -> Void
    ) throws {
        try connection.checkUse(by: scope)
        let query = RelatedSelect(definition: related.definition, key: columns.key, value: value)
        let most = try query.mostKeys(for: dialect)
        let first = related.part.upperBound
        related.part = first..<min(first + most, related.keys.count)
        let prepared = try prepare(query, keys: related.part.count, atMost: most)
        try run({ prepared.statement }) { statement in
            related.keys.set(related.part, to: statement.parameters, at: prepared.firstKey)
            try statement.bind()
            try body(statement)
        }
    }

    /// Prepares a statement for keys of which there may be more than are to be sent; those are NULL, which equals
    /// nothing. So a relation has a handful of statements, and not one for each number of keys.
    private func prepare(
        _ query: RelatedSelect, keys count: Int, atMost most: Int
    ) throws(DatabaseError) -> RelatedStatement {
        var places = 1
        while places < count { places *= 2 }
        var first = 0
        let statement = try prepare { (writer) throws(DatabaseError) in
            first = try query.write(to: &writer, keys: min(places, most))
        }
        return RelatedStatement(statement: statement, firstKey: first)
    }
}

/// A relation's statement, whose parameters are set but for the keys.
private struct RelatedStatement {
    let statement: PreparedStatement

    /// The position of the first key's first parameter.
    let firstKey: Int
}
