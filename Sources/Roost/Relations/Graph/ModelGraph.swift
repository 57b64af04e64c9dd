/// Values that refer to each other, to be inserted together: each after those that it belongs to, with their keys.
///
/// ```swift
/// var graph = ModelGraph()
/// let ada = graph.add(User(id: nil, name: "Ada"))
/// let post = graph.add(Post(id: nil, userID: 0, title: "Notes"))
/// graph.link(ada, User.posts, post)
/// let inserted = try database.sync.write { session in try session.insert(graph) }
/// try inserted[post].userID    // what the engine assigned to ada
/// ```
///
/// A value's columns of a link hold whatever they hold: what is written there is the other value's key.
public struct ModelGraph: Sendable {
    /// A value of a graph.
    public struct Node<M: Model>: Hashable, Sendable {
        let index: Int
    }

    /// That a value belongs to another by a relation.
    struct Link: Sendable {
        let owner: Int
        let dependent: Int
        let definition: RelationDefinition
    }

    private(set) var values: [any Model] = []
    private(set) var links: [Link] = []

    /// An empty graph.
    public init() {}

    /// Adds a value.
    public mutating func add<M: Model>(_ value: M) -> Node<M> {
        values.append(value)
        return Node(index: values.count - 1)
    }

    /// Links a value with one of the many that it has.
    public mutating func link<Parent, Child, Row>(
        _ parent: Node<Parent>, _ relation: ToMany<Parent, Child, Row>, _ child: Node<Child>
    ) {
        link(parent.index, relation.definition, child.index)
    }

    /// Links a value with the one that it belongs to.
    public mutating func link<Parent, Child, Row>(
        _ parent: Node<Parent>, _ relation: ToOne<Parent, Child, Row>, _ child: Node<Child>
    ) {
        link(parent.index, relation.definition, child.index)
    }

    /// Links a value with the one that it has or belongs to.
    public mutating func link<Parent, Child, Row>(
        _ parent: Node<Parent>, _ relation: ToOptional<Parent, Child, Row>, _ child: Node<Child>
    ) {
        link(parent.index, relation.definition, child.index)
    }

    private mutating func link(_ parent: Int, _ definition: RelationDefinition, _ child: Int) {
        let belongs = definition.direction == .belongs
        links.append(
            Link(owner: belongs ? child : parent, dependent: belongs ? parent : child, definition: definition)
        )
    }
}

extension ModelGraph {
    /// The values' positions, each behind those that it belongs to, otherwise in the order in which they were added.
    func order() throws(DatabaseError) -> [Int] {
        var missing = [Int](repeating: 0, count: values.count)
        var dependents = [[Int]](repeating: [], count: values.count)
        for link in links {
            missing[link.dependent] += 1
            dependents[link.owner].append(link.dependent)
        }
        var order = values.indices.filter { missing[$0] == 0 }
        var next = 0
        while next < order.count {
            for dependent in dependents[order[next]] {
                missing[dependent] -= 1
                if missing[dependent] == 0 { order.append(dependent) }
            }
            next += 1
        }
        guard order.count == values.count else { throw circle(among: missing) }
        return order
    }

    /// What is left has each an owner that is left too: going from one to the next comes back to where it was.
    private func circle(among missing: [Int]) -> DatabaseError {
        var owners: [Int: Int] = [:]
        for link in links where missing[link.owner] > 0 { owners[link.dependent] = link.owner }
        var path: [Int] = []
        var position = missing.firstIndex { $0 > 0 }
        while let index = position, !path.contains(index) {
            path.append(index)
            position = owners[index]
        }
        let circle = path.drop { $0 != position } + [position].compactMap { $0 }
        let names = circle.map { TableNaming.typeName(type(of: values[$0])) }
        return DatabaseError(
            .cyclicGraph,
            "the values belong to each other in a circle, \(names.joined(separator: " → ")), so that none can be "
                + "inserted first. Leave one of the links out, and update that row afterwards.",
            at: .init(model: names.first))
    }
}

/// The values of a graph as the database has them, with their keys.
public struct InsertedGraph: Sendable {
    var values: [Int: any Model] = [:]

    /// The value of a node. A node of another graph is an error of code ``DatabaseError/Code/unknownProperty``.
    public subscript<M: Model>(node: ModelGraph.Node<M>) -> M {
        get throws {
            guard let value = values[node.index] as? M else {
                throw DatabaseError(
                    .unknownProperty,
                    "the node belongs to another graph. Ask the graph that it was added to.",
                    at: .init(model: TableNaming.typeName(M.self)))
            }
            return value
        }
    }
}
