/// What becomes of the rows of a model with which relations are loaded.
///
/// Its closures are made where all types are known, in the module that declares the relation or the query: an array
/// that grows where they are not costs ten times as much for each element.
@usableFromInline
struct RelationRows<M: Model, Row>: Sendable {
    /// The relations of this level.
    @usableFromInline let relations: [RelationDefinition]

    /// Makes the rows of the models, and of the keys of their relations.
    @usableFromInline
    let assemble: @Sendable (Session, LoadedRows<M>, [RelationKeys]) throws -> LoadedRows<Row>

    /// Loads the models that a relation finds for the next part of its parents' keys, after those that are there.
    @usableFromInline let children: @Sendable (Session, RelatedRows, LoadedRows<M>) throws -> Void

    /// Moves rows to the keys that they belong to, which are in this range.
    private let group: @Sendable (LoadedRows<Row>, [Int], Range<Int>, inout [[Row]?]) -> Void

    /// Moves the first row of each key to it.
    private let putFirst: @Sendable (LoadedRows<Row>, [Int], inout [Row?]) -> Void

    @inlinable
    init(
        _ relations: [RelationDefinition],
        children: @escaping @Sendable (Session, RelatedRows, LoadedRows<M>) throws -> Void,
        assemble: @escaping @Sendable (Session, LoadedRows<M>, [RelationKeys]) throws -> LoadedRows<Row>
    ) {
        self.init(
            relations: relations, children: children, assemble: assemble,
            group: { rows, groups, keys, values in rows.group(by: groups, in: keys, to: &values) },
            putFirst: { rows, groups, values in rows.putFirst(by: groups, to: &values) })
    }

    @usableFromInline
    init(
        relations: [RelationDefinition],
        children: @escaping @Sendable (Session, RelatedRows, LoadedRows<M>) throws -> Void,
        assemble: @escaping @Sendable (Session, LoadedRows<M>, [RelationKeys]) throws -> LoadedRows<Row>,
        group: @escaping @Sendable (LoadedRows<Row>, [Int], Range<Int>, inout [[Row]?]) -> Void,
        putFirst: @escaping @Sendable (LoadedRows<Row>, [Int], inout [Row?]) -> Void
    ) {
        self.relations = relations
        self.children = children
        self.assemble = assemble
        self.group = group
        self.putFirst = putFirst
    }
}

extension RelationRows where Row == M {
    /// The models alone.
    @inlinable
    init() {
        self.init(
            [],
            children: { session, related, models in
                try session.forEachChild(of: related) { models.append(from: $0) }
            },
            assemble: { _, models, _ in models })
    }

    /// The models with what relations load for them.
    @inlinable
    func including<each Loaded>(
        _ relations: repeat any Relation<M, each Loaded>
    ) -> RelationRows<M, (M, repeat each Loaded)> {
        let loaders = (repeat (each relations).loader)
        var definitions: [RelationDefinition] = []
        for loader in repeat each loaders { definitions.append(loader.definition) }
        return RelationRows<M, (M, repeat each Loaded)>(definitions, children: children) {
            session, models, keys in
            var next = 0
            let loaded = (repeat try Self.load(each loaders, session, keys, &next))
            let rows = LoadedRows<(M, repeat each Loaded)>(capacity: models.count)
            var row = 0
            while let model = models.next() {
                rows.append((model, repeat try (each loaded).value(ofRow: row)))
                row += 1
            }
            return rows
        }
    }

    @usableFromInline
    static func load<Loaded>(
        _ loader: RelationLoader<M, Loaded>, _ session: Session, _ keys: [RelationKeys], _ next: inout Int
    ) throws -> LoadedRelation<Loaded> {
        defer { next += 1 }
        return try loader.load(session, keys[next])
    }
}

extension RelationRows {
    /// The rows as what a closure makes of them.
    @inlinable
    func map<Shape>(_ make: @escaping @Sendable (Row) throws -> Shape) -> RelationRows<M, Shape> {
        let assemble = assemble
        return RelationRows<M, Shape>(relations, children: children) { session, models, keys in
            try assemble(session, models, keys).map(make)
        }
    }

    /// Rows of several elements as a type whose properties bear their names.
    func decoded<Shape: Decodable & Sendable, each Element>(
        as shape: Shape.Type
    ) -> RelationRows<M, Shape> where Row == (repeat each Element) {
        let names = [RelationDefinition.singularName(of: M.self)] + relations.map(\.name)
        let assemble = assemble
        return RelationRows<M, Shape>(relations, children: children) { session, models, keys in
            let decoder = ShapeDecoder(of: shape, names: names)
            return try assemble(session, models, keys).map { row in
                var values: [Any] = []
                for value in repeat each row { values.append(value) }
                return try decoder.decode(shape, values)
            }
        }
    }

    /// What notes the keys of this level's rows.
    @usableFromInline
    func makeKeys() throws -> [RelationKeys] {
        let metadata = try ModelMetadata.of(M.self)
        return try relations.map { RelationKeys(try $0.columns().parent, of: metadata) }
    }

    /// All related rows for their parents' keys.
    func loadAll(
        _ session: Session, _ definition: RelationDefinition, _ keys: RelationKeys
    ) throws -> [[Row]?] {
        var values = [[Row]?](repeating: nil, count: keys.count)
        try load(session, definition, keys) { group($0, $1, $2, &values) }
        return values
    }

    /// The first related row for each of their parents' keys.
    func loadFirst(
        _ session: Session, _ definition: RelationDefinition, _ keys: RelationKeys
    ) throws -> [Row?] {
        var values = [Row?](repeating: nil, count: keys.count)
        try load(session, definition, keys) { rows, groups, _ in putFirst(rows, groups, &values) }
        return values
    }

    /// Loads the related rows, and puts them away part by part, while they are in the processor's cache. Those with
    /// relations of their own wait for the last part, so that these are one statement for all of them.
    private func load(
        _ session: Session, _ definition: RelationDefinition, _ keys: RelationKeys,
        _ put: (LoadedRows<Row>, [Int], Range<Int>) -> Void
    ) throws {
        let related = RelatedRows(definition, of: keys, nested: try makeKeys())
        let models = LoadedRows<M>()
        while related.hasMore {
            try children(session, related, models)
            guard relations.isEmpty else { continue }
            put(try assemble(session, models, []), related.groups, related.part)
            related.forgetRows()
        }
        guard !relations.isEmpty else { return }
        put(try assemble(session, models, related.nested), related.groups, 0..<keys.count)
    }
}
