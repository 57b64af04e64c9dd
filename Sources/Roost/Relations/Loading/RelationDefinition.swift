/// What a relation says, without the types of what becomes of it: which tables, which columns are equal, and which
/// of the related rows are meant.
@usableFromInline
struct RelationDefinition: Sendable {
    /// Which of the two rows holds the other's key.
    enum Direction: Sendable {
        /// The related row does.
        case has
        /// The row that the relation starts from does.
        case belongs
    }

    /// The name that a shape of the caller's finds it by.
    var name: String

    let direction: Direction
    let parent: any Model.Type
    let child: any Model.Type

    /// The join model's table where there is one, which is the second source of ``select``.
    let join: (any Model.Type)?

    /// The parent's columns are those of source 0, the other's those of source 1.
    let condition: SQLNode

    /// The related rows: the child is source 0.
    var select: Select

    /// The most rows for each parent.
    var limitPerParent: Int?

    init(
        _ name: String, _ direction: Direction, from parent: any Model.Type, to child: any Model.Type,
        on condition: SQLNode
    ) {
        (self.name, self.direction, self.parent, self.child) = (name, direction, parent, child)
        self.condition = condition
        join = nil
        select = Select(child)
    }

    /// Through a join model: `condition` is over the parent and the join model, `second` over the child, as
    /// source 0, and the join model, as source 1.
    init(
        _ name: String, from parent: any Model.Type, through join: any Model.Type, on condition: SQLNode,
        to child: any Model.Type, on second: SQLNode
    ) {
        (self.name, direction, self.parent, self.child) = (name, .has, parent, child)
        self.condition = condition
        self.join = join
        select = Select(child)
        select.sources.append(Select.Source(model: join, join: .inner(on: second)))
    }

    /// The names of a relation to many and of one to one row, unless they are given another.
    static func pluralName(of model: any Model.Type) -> String {
        camelCase(SnakeCase.name(for: TableNaming.tableName(for: model)))
    }
    static func singularName(of model: any Model.Type) -> String {
        camelCase(SnakeCase.name(for: TableNaming.typeName(model)))
    }

    private static func camelCase(_ name: String) -> String {
        let words = name.split(separator: "_")
        return words.prefix(1).joined()
            + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

/// The columns of a relation, found by its condition.
struct RelationColumns {
    /// Positions among the parent's columns.
    var parent: [Int] = []

    /// The columns that are equal to them, of the child or of the join model, as the related rows' query has them.
    var key: [ColumnReference] = []
}

extension RelationDefinition {
    /// The columns that the condition says are equal. A condition that says anything else is an error.
    func columns() throws(DatabaseError) -> RelationColumns {
        var columns = RelationColumns()
        let parent = try ModelMetadata.of(parent)
        let place = DatabaseError.Context(model: parent.name)
        for term in condition.operands(of: .and) ?? [condition] {
            if case .failure(let error) = term { throw error }
            guard case .column(let first)? = term.operands(of: .equal)?.first,
                case .column(let second)? = term.operands(of: .equal)?.last,
                first.source != second.source
            else {
                for operand in term.operands(of: .equal) ?? [] {
                    if case .failure(let error) = operand { throw error }
                }
                throw DatabaseError(
                    .invalidRelation,
                    "the relation \(name) is made of more than equal columns. Say which of the two models' columns "
                        + "are equal, with && between them, and narrow the rows with its where.", at: place)
            }
            let (local, other) = first.source == 0 ? (first, second) : (second, first)
            guard local.column.type == other.column.type else {
                throw DatabaseError(
                    .typeMismatch,
                    "the relation \(name) compares it with \(other.metadata.name).\(other.column.property), and "
                        + "one is \(local.column.type), the other \(other.column.type). Give both one type.",
                    at: .init(model: parent.name, property: local.column.property, column: local.column.name))
            }
            columns.parent.append(local.index)
            columns.key.append(
                ColumnReference(source: join == nil ? 0 : 1, metadata: other.metadata, index: other.index))
        }
        if direction == .belongs { try checkIdentifies(columns) }
        return columns
    }

    /// What a row belongs to is one row: the columns are the other model's key, or unique there.
    private func checkIdentifies(_ columns: RelationColumns) throws(DatabaseError) {
        let metadata = try ModelMetadata.of(child)
        let referenced = Set(columns.key.map(\.index))
        if !metadata.primaryKey.isEmpty, referenced.isSuperset(of: metadata.primaryKey) { return }
        if child.uniqueColumns.contains(where: { referenced.isSuperset(of: $0) }) { return }
        let names = columns.key.map(\.column.property).joined(separator: ", ")
        throw DatabaseError(
            .invalidRelation,
            metadata.primaryKey.isEmpty
                ? "the relation \(name) belongs to \(metadata.name), which has no key. Give it a primaryKey, or say "
                    + "in its schema that (\(names)) is unique."
                : "the relation \(name) belongs to \(metadata.name) by (\(names)), which is neither its key nor "
                    + "unique. Name its key, say in its schema that they are unique, or declare hasMany.",
            at: .init(model: TableNaming.typeName(parent)))
    }
}

extension Model {
    /// The positions of columns that no two rows share, as the schema says.
    fileprivate static var uniqueColumns: [[Int]] {
        schema.elements.compactMap { element in
            switch element {
            case .unique(let nodes), .index(let nodes, isUnique: true): nodes.compactMap(\.columnIndex)
            default: nil
            }
        }
    }
}

extension SQLNode {
    fileprivate var columnIndex: Int? {
        if case .column(let reference) = self { reference.index } else { nil }
    }
}
