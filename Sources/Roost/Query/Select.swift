/// What a query selects, as a value: the part of ``Query`` that its types do not show.
@usableFromInline
struct Select: Sendable {
    /// A table and how it is joined to those before it.
    struct Source: Sendable {
        enum Join: Sendable {
            case first
            case inner(on: SQLNode)
            case left(on: SQLNode)
        }

        let model: any Model.Type
        let join: Join
    }

    var sources: ShortList<Source>
    /// Nil for all columns of all tables.
    var selection: [SelectedNode]?
    var conditions = ShortList<SQLNode>()
    var groups: [SQLNode] = []
    var havings: [SQLNode] = []
    var isDistinct = false
    var commonTables: [CommonTable] = []
    var scopes = QueryScopes()
    var orders = ShortList<OrderTerm>()
    var limit: Int?
    var offset: Int?
    /// What is locked of the rows.
    var locks: [RowLock] = []

    /// The expressions of whose equal values one row is returned; empty for none.
    var distinctOn: [SQLNode] = []

    /// Whether all rows were asked for by name, so that an update or delete may do without a condition.
    @usableFromInline
    var saysAll = false

    /// Which rows of models that keep deleted ones are meant.
    var deletedRows = DeletedRows.leftOut

    /// A table's model.
    func model(at source: Int) -> any Model.Type { sources[source].model }

    /// Whether an aggregate may make one row of all, without a group.
    var mayAggregate: Bool {
        groups.isEmpty && selection?.contains(where: \.node.mayAggregate) == true
    }

    @usableFromInline
    init(_ model: any Model.Type) {
        sources = ShortList(Source(model: model, join: .first))
    }

    /// The rows for which a condition holds, whose closure's columns bear a scope.
    @usableFromInline
    init(_ model: any Model.Type, where condition: SQLNode, in scope: QueryScope) {
        self.init(model)
        conditions = ShortList(condition)
        scopes.insert(scope)
    }
}

/// An expression of a selection, and its name in the result.
struct SelectedNode: Sendable {
    let node: SQLNode
    var name: String?
}

/// A term of an order.
public struct OrderTerm: Sendable {
    let node: SQLNode
    let isDescending: Bool
}

/// What a query can be ordered by: an expression, or one turned round.
public protocol Ordering: Sendable {
    /// The term.
    var orderTerm: OrderTerm { get }
}

extension OrderTerm: Ordering {
    public var orderTerm: OrderTerm { self }
}

extension SQLExpression: Ordering {
    public var orderTerm: OrderTerm { ascending }

    /// From the least to the greatest. NULL comes first.
    public var ascending: OrderTerm { OrderTerm(node: node, isDescending: false) }

    /// From the greatest to the least. NULL comes last.
    public var descending: OrderTerm { OrderTerm(node: node, isDescending: true) }
}
