/// What becomes of the rows of a model with which relations are loaded.
///
/// Its closures are made where all types are known, in the module that declares the relation or the query: an array
/// that grows where they are not costs ten times as much for each element.
@usableFromInline
struct RelationRows<M: Model, Row>: Sendable {
    /// The relations of this level.
    @usableFromInline let relations: [RelationDefinition]

    /// Makes the rows of the models, and of the keys of their relations.
    @usableFromInline let assemble: @Sendable (Session, [M], [RelationKeys]) throws -> [Row]

    /// Loads the models that a relation finds for the next part of its parents' keys.
    @usableFromInline let children: @Sendable (Session, RelatedRows) throws -> [M]

    /// Puts rows to the keys that they belong to, which are in this range.
    private let group: @Sendable ([Row], [Int], Range<Int>, inout [[Row]?]) -> Void

    /// Puts the first row of each key to it.
    private let first: @Sendable ([Row], [Int], Range<Int>, inout [Row?]) -> Void

    @inlinable
    init(
        _ relations: [RelationDefinition],
        children: @escaping @Sendable (Session, RelatedRows) throws -> [M],
        assemble: @escaping @Sendable (Session, [M], [RelationKeys]) throws -> [Row]
    ) {
        self.init(
            relations: relations, children: children, assemble: assemble,
            group: { rows, groups, keys, values in
                var sizes = [Int](repeating: 0, count: keys.count)
                for group in groups { sizes[group - keys.lowerBound] += 1 }
                for (index, group) in groups.enumerated() {
                    if values[group] == nil {
                        values[group] = []
                        values[group]?.reserveCapacity(sizes[group - keys.lowerBound])
                    }
                    values[group]?.append(rows[index])
                }
            },
            first: { rows, groups, _, values in
                for (index, group) in groups.enumerated() where values[group] == nil {
                    values[group] = rows[index]
                }
            })
    }

    @usableFromInline
    init(
        relations: [RelationDefinition],
        children: @escaping @Sendable (Session, RelatedRows) throws -> [M],
        assemble: @escaping @Sendable (Session, [M], [RelationKeys]) throws -> [Row],
        group: @escaping @Sendable ([Row], [Int], Range<Int>, inout [[Row]?]) -> Void,
        first: @escaping @Sendable ([Row], [Int], Range<Int>, inout [Row?]) -> Void
    ) {
        self.relations = relations
        self.children = children
        self.assemble = assemble
        self.group = group
        self.first = first
    }
}

extension RelationRows where Row == M {
    /// The models alone.
    @inlinable
    init() {
        self.init(
            [],
            children: { session, related in
                var models: [M] = []
                try session.forEachChild(of: related) { models.append($0) }
                return models
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
            var rows: [(M, repeat each Loaded)] = []
            rows.reserveCapacity(models.count)
            for index in models.indices {
                rows.append((models[index], repeat try (each loaded).value(ofRow: index)))
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
            try assemble(session, models, keys).map { try make($0) }
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
        try load(session, definition, keys) { first($0, $1, $2, &values) }
        return values
    }

    /// Loads the related rows, and puts them away part by part, while they are in the processor's cache. Those with
    /// relations of their own wait for the last part, so that these are one statement for all of them.
    private func load(
        _ session: Session, _ definition: RelationDefinition, _ keys: RelationKeys,
        _ put: ([Row], [Int], Range<Int>) -> Void
    ) throws {
        let related = RelatedRows(definition, of: keys, nested: try makeKeys())
        var all: [M] = []
        while related.hasMore {
            let models = try children(session, related)
            if relations.isEmpty {
                put(try assemble(session, models, []), related.groups, related.part)
                related.forgetRows()
            } else if all.isEmpty {
                all = models
            } else {
                all += models
            }
        }
        guard !relations.isEmpty else { return }
        put(try assemble(session, all, related.nested), related.groups, 0..<keys.count)
    }
}
