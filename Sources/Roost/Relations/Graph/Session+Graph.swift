extension Session {
    /// Inserts the values of a graph, each after those that it belongs to, whose keys it is given.
    ///
    /// Values that belong to each other in a circle are an error of code ``DatabaseError/Code/cyclicGraph``, and a link
    /// through a third model one of code ``DatabaseError/Code/unsupported``, before anything is written.
    ///
    /// - Returns: The values as the database has them.
    public func insert(_ graph: ModelGraph) throws -> InsertedGraph {
        let order = try graph.order()
        let keys = GraphKeys(try graph.links.map { try GraphLink($0) })
        var inserted = InsertedGraph()
        for index in order { inserted.values[index] = try insert(graph.values[index], at: index, keys) }
        return inserted
    }

    private func insert<M: Model>(_ value: M, at index: Int, _ keys: GraphKeys) throws -> any Model {
        let metadata = try ModelMetadata.of(M.self)
        guard metadata.hasCallbacks else { return try insertPlainly(value, at: index, keys, metadata) }
        let row = try insertPlainly(try willSave(value, .insert), at: index, keys, metadata)
        try didSave(row, .insert)
        return row
    }

    private func insertPlainly<M: Model>(
        _ value: M, at index: Int, _ keys: GraphKeys, _ metadata: ModelMetadata
    ) throws -> M {
        try run(.insertReturning, metadata) { statement in
            try statement.writer(of: M.self, metadata).write(value)
            keys.set(keysOf: index, to: statement.parameters)
            try statement.bind()
            let (reader, cells) = try statement.reader(of: M.self)
            guard try statement.stepAndFill(cells) else {
                throw DatabaseError(
                    .invalidSQL, "the insert returned no row; a trigger may have skipped it.",
                    at: .init(model: metadata.name))
            }
            let row = try reader.read()
            keys.note(cells, of: index)
            while try statement.step() {}
            return row
        }
    }
}

/// A link with its columns.
private struct GraphLink {
    let owner: Int
    let dependent: Int

    /// Positions among the columns of the value that is belonged to.
    let key: [Int]

    /// Positions among the parameters of the value that belongs to it.
    let reference: [Int]

    init(_ link: ModelGraph.Link) throws(DatabaseError) {
        let definition = link.definition
        let columns = try definition.columns()
        guard definition.join == nil else {
            throw DatabaseError(
                .unsupported,
                "the relation \(definition.name) goes through a third model. Add a value of that model to the graph, "
                    + "and link it with both.", at: .init(model: TableNaming.typeName(definition.parent)))
        }
        (owner, dependent) = (link.owner, link.dependent)
        let belongs = definition.direction == .belongs
        let others = columns.key.map(\.index)
        key = belongs ? others : columns.parent
        let model = belongs ? definition.parent : definition.child
        let metadata = try ModelMetadata.of(model)
        var reference: [Int] = []
        for column in belongs ? columns.parent : others {
            guard let parameter = metadata.written.firstIndex(of: column) else {
                throw DatabaseError(
                    .unsupported, "the column is not written, and holds the key of a link.",
                    at: .init(model: metadata.name, column: metadata.columns[column].name))
            }
            reference.append(parameter)
        }
        self.reference = reference
    }
}

/// The keys of the values that have been inserted, as far as others need them.
private final class GraphKeys {
    private var waiting: [Int: [(link: GraphLink, keys: CellBuffer)]] = [:]
    private var owned: [Int: [(link: GraphLink, keys: CellBuffer)]] = [:]

    init(_ links: [GraphLink]) {
        for link in links {
            let keys = CellBuffer(count: link.key.count)
            owned[link.owner, default: []].append((link, keys))
            waiting[link.dependent, default: []].append((link, keys))
        }
    }

    /// Keeps the keys of a value whose row these cells are.
    func note(_ row: UnsafePointer<Cell>, of index: Int) {
        for (link, keys) in owned[index] ?? [] {
            for (position, column) in link.key.enumerated() {
                keys.set(copyOf: row[column], at: position)
            }
        }
    }

    /// Sets the parameters that are the keys of what a value belongs to.
    func set(keysOf index: Int, to parameters: CellBuffer) {
        for (link, keys) in waiting[index] ?? [] {
            for (position, parameter) in link.reference.enumerated() {
                parameters.set(keys.cells[position], at: parameter)
            }
        }
    }
}
