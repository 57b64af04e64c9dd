/// An operator or a function with its operands: a ``SQLNode/operation(_:)``.
///
/// It knows how deep it is nested. Whatever walks an expression, be it only to free it, calls itself for each
/// level: one without a bound would end the stack, and the process with it.
public final class SQLOperationNode: Sendable {
    enum Form {
        case infix(SQLNode, InfixOperator, SQLNode)
        /// Three or more operands between which `AND` stands, or `OR`.
        case chain(InfixOperator, [SQLNode])
        case prefix(String, SQLNode)
        case postfix(SQLNode, String)
        case between(SQLNode, low: SQLNode, high: SQLNode)
        case membership(SQLNode, [SQLNode])
        case function(String, [SQLNode], isDistinct: Bool, type: ColumnType?)
        indirect case composed(any SQLComposition)
    }

    /// The most levels of an expression. Debug builds take up to two KiB of stack for each.
    static let maximumDepth = 200

    /// The most operands of a chain that a further one is added to. A longer chain becomes the first operand of
    /// a new one, for adding copies the operands.
    static let chainLength = 512

    let form: Form
    let depth: Int

    fileprivate init(_ form: consuming Form, depth: Int) {
        self.form = form
        self.depth = depth
    }

    fileprivate var standsAlone: Bool {
        switch form {
        case .function: true
        case .composed(let composition): composition.standsAlone
        default: false
        }
    }

    /// The type of its value, where it is known before the query runs.
    var columnType: ColumnType? {
        switch form {
        case .function(_, _, _, let type?): type
        case .function("COALESCE", let arguments, _, _), .function("NULLIF", let arguments, _, _),
            .function("MIN", let arguments, _, _), .function("MAX", let arguments, _, _):
            arguments.first?.columnType
        case .infix(let left, let infix, let right) where infix.operation == .arithmetic:
            Self.arithmetic(left.columnType, right.columnType)
        case .prefix("-", let operand): operand.columnType
        case .composed(let composition): composition.columnType
        default: nil
        }
    }

    /// What arithmetic on two types gives: a floating-point number where either is one.
    private static func arithmetic(_ left: ColumnType?, _ right: ColumnType?) -> ColumnType? {
        left == .real || right == .real ? .real : left == right ? left : nil
    }

    fileprivate var operands: [SQLNode] {
        switch form {
        case .infix(let left, _, let right): [left, right]
        case .chain(_, let operands): operands
        case .prefix(_, let operand), .postfix(let operand, _): [operand]
        case .between(let value, let low, let high): [value, low, high]
        case .membership(let value, let list): [value] + list
        case .function(_, let arguments, _, _): arguments
        case .composed(let composition): composition.operands
        }
    }
}

extension SQLNode {
    /// `left op right`, in parentheses where it is part of a larger expression.
    public static func infix(
        _ left: consuming SQLNode, _ infix: InfixOperator, _ right: consuming SQLNode
    ) -> SQLNode {
        if infix.isLogical, case .operation(let first) = left {
            let depth = max(first.depth, right.depth + 1)
            switch first.form {
            case .infix(let one, infix, let other):
                return operation(.chain(infix, [one, other, right]), depth: depth)
            case .chain(infix, let operands) where operands.count < SQLOperationNode.chainLength:
                return operation(.chain(infix, operands + CollectionOfOne(right)), depth: depth)
            default: break
            }
        }
        let depth = max(left.depth, right.depth) + 1
        return operation(.infix(left, infix, right), depth: depth)
    }

    /// An operator before its operand, such as `NOT`.
    public static func prefix(_ prefix: String, _ operand: SQLNode) -> SQLNode {
        operation(.prefix(prefix, operand), depth: operand.depth + 1)
    }

    /// An operator behind its operand, such as `IS NULL`.
    public static func postfix(_ operand: SQLNode, _ postfix: String) -> SQLNode {
        operation(.postfix(operand, postfix), depth: operand.depth + 1)
    }

    /// `value BETWEEN low AND high`.
    public static func between(_ value: SQLNode, low: SQLNode, high: SQLNode) -> SQLNode {
        operation(
            .between(value, low: low, high: high), depth: max(value.depth, low.depth, high.depth) + 1)
    }

    /// `value IN (…)`.
    public static func membership(_ value: SQLNode, _ list: [SQLNode]) -> SQLNode {
        operation(.membership(value, list), depth: max(value.depth, depth(of: list)) + 1)
    }

    /// A function's call.
    ///
    /// - Parameters:
    ///   - name: The function's name.
    ///   - arguments: What it is called with.
    ///   - isDistinct: Whether an aggregate counts equal arguments once.
    ///   - type: The type of its value, where that is not the first argument's.
    public static func function(
        _ name: String, _ arguments: [SQLNode], isDistinct: Bool, type: ColumnType? = nil
    ) -> SQLNode {
        operation(
            .function(name, arguments, isDistinct: isDistinct, type: type), depth: depth(of: arguments) + 1)
    }

    /// What only a composition of its own can write.
    static func composed(_ composition: any SQLComposition) -> SQLNode {
        operation(.composed(composition), depth: depth(of: composition.operands) + composition.levels)
    }

    /// The operands between which this operator stands; nil where it is not what the node is of.
    func operands(of infix: InfixOperator) -> [SQLNode]? {
        guard case .operation(let operation) = self else { return nil }
        return switch operation.form {
        case .infix(let left, infix, let right): [left, right]
        case .chain(infix, let operands): operands
        default: nil
        }
    }

    /// Whether it needs no parentheses as an operand.
    var standsAlone: Bool {
        switch self {
        case .column, .value, .null, .failure: true
        case .raw, .fragment: false
        case .operation(let operation): operation.standsAlone
        }
    }

    /// Whether it may be or hold an aggregate: any function may be one, and what is not known.
    var mayAggregate: Bool {
        switch self {
        case .column, .value, .null, .failure: false
        case .raw, .fragment: true
        case .operation(let operation):
            switch operation.form {
            case .function, .composed: true
            default: operation.operands.contains(where: \.mayAggregate)
            }
        }
    }

    /// The levels of operations; 0 for what has no operands. A fragment's are its own.
    var depth: Int {
        switch self {
        case .operation(let operation): operation.depth
        case .raw(let sql): Self.depth(of: sql.nodes)
        case .column, .value, .null, .fragment, .failure: 0
        }
    }

    private static func depth(of nodes: [SQLNode]) -> Int {
        nodes.reduce(0) { max($0, $1.depth) }
    }

    private static func operation(_ form: consuming SQLOperationNode.Form, depth: Int) -> SQLNode {
        guard depth <= SQLOperationNode.maximumDepth else { return .failure(.tooDeep) }
        return .operation(SQLOperationNode(form, depth: depth))
    }
}

extension DatabaseError {
    static var tooDeep: DatabaseError {
        DatabaseError(
            .invalidSQL,
            "an expression is nested more than \(SQLOperationNode.maximumDepth) levels deep. Use .in(values) "
                + "for a list of values, or run several queries.")
    }
}
