/// What stands before the columns of a query's tables.
enum Qualifiers {
    /// Nothing: there is one table.
    case none
    /// The table's own name.
    case tables
    /// A name for each table, quoted.
    case names([String])

    /// The name of a table where it may be another than its own.
    func name(at source: Int) -> String? {
        guard case .names(let names) = self, names.indices.contains(source) else { return nil }
        return names[source]
    }
}

/// How values are written.
enum ValueForm {
    /// As parameters.
    case parameters
    /// Into the text, as a table's definition needs.
    case literals
    /// Into the text, of the types that parameters would have, for a query where none may stand.
    case typedLiterals
}

/// SQL text in the making, with its parameters.
public struct SQLWriter {
    /// The text so far, as UTF-8: appending to a `String` costs several times as much, and the text of a statement
    /// that is prepared already need not become one.
    private(set) var utf8: [UInt8]

    /// The values of the placeholders so far, in their order.
    public private(set) var parameters: [any ColumnValue]

    /// The engine's spelling.
    public let dialect: any Dialect

    /// What stands before the columns of the query's tables.
    var qualifiers = Qualifiers.none

    /// Where names stand: the query that is being written, and those around it.
    var names = NameScopes()

    /// How many placeholders stand before the first that has a value here: those of a model's columns.
    var reservedParameters = 0

    /// Whether equal values become one parameter, and the positions of those that may.
    var sharesParameters = false
    var sharedParameters: [Int] = []

    /// Whether it locks the rows that it returns, and so is for scopes that write.
    var locksRows = false

    /// How many fragments are being written, one within the other.
    private var fragmentDepth = 0

    /// How values are written.
    var valueForm = ValueForm.parameters

    /// Writes for an engine.
    public init(dialect: any Dialect) {
        var (text, parameters): ([UInt8], [any ColumnValue]) = ([], [])
        self.init(dialect: dialect, reusing: &text, &parameters)
    }

    /// Writes for an engine, where another text and other parameters were; takes their room.
    init(dialect: any Dialect, reusing text: inout [UInt8], _ values: inout [any ColumnValue]) {
        self.dialect = dialect
        utf8 = []
        swap(&utf8, &text)
        utf8.removeAll(keepingCapacity: true)
        utf8.reserveCapacity(256)
        parameters = []
        swap(&parameters, &values)
        parameters.removeAll(keepingCapacity: true)
    }

    /// The text so far.
    public var text: String { String(decoding: utf8, as: UTF8.self) }

    /// Hands the text and the parameters over and begins anew.
    mutating func take() -> (utf8: [UInt8], parameters: [any ColumnValue]) {
        var (text, values): ([UInt8], [any ColumnValue]) = ([], [])
        swap(&text, &utf8)
        swap(&values, &parameters)
        return (text, values)
    }

    /// Appends SQL as it stands. Never a value, and never a name from outside.
    public mutating func append(_ sql: String) {
        var sql = sql
        sql.withUTF8 { utf8.append(contentsOf: $0) }
    }

    mutating func append(_ text: FixedText) {
        utf8.append(contentsOf: text.utf8)
    }

    /// Appends a name in quotation marks.
    public mutating func append(identifier: String) {
        append(SQLIdentifier.quoted(identifier))
    }

    /// Appends a placeholder and keeps its value.
    public mutating func append(parameter value: any ColumnValue) throws(DatabaseError) {
        try append(parameter: value, of: type(of: value).columnType)
    }

    /// The same for a value of another type than its own says; nil where what stands beside it tells.
    package mutating func append(
        parameter value: any ColumnValue, of type: ColumnType?
    ) throws(DatabaseError) {
        if valueForm != .parameters { return try append(literal: value, of: type) }
        if sharesParameters {
            if let position = sharedPosition(of: value) { return appendPlaceholder(position, of: type) }
            sharedParameters.append(parameters.count)
        }
        if parameters.isEmpty { parameters.reserveCapacity(4) }
        parameters.append(value)
        if parameters.count > dialect.maximumParameters {
            throw DatabaseError(
                .tooManyParameters,
                "\(dialect.name) takes at most \(dialect.maximumParameters) parameters in one statement. Run it "
                    + "in several parts, or insert the values into a table and join it.")
        }
        appendPlaceholder(parameters.count - 1, of: type)
    }

    /// Appends the placeholder of the parameter that stands at an index of `parameters`.
    private mutating func appendPlaceholder(_ index: Int, of type: ColumnType?) {
        var placeholder = ""
        dialect.appendPlaceholder(reservedParameters + index + 1, of: type, to: &placeholder)
        append(placeholder)
    }

    private mutating func append(
        literal value: any ColumnValue, of type: ColumnType?
    ) throws(DatabaseError) {
        // Two hyphens would begin a comment.
        if utf8.last == UInt8(ascii: "-") { append(" ") }
        if let value = value as? any EngineLiteral { return append(try value.literal(for: dialect)) }
        guard valueForm == .typedLiterals, let type, type != .text else { return try append(literal: value) }
        append("CAST(")
        try append(literal: value)
        append(" AS " + dialect.declaredType(of: type) + ")")
    }

    private mutating func append(literal value: any ColumnValue) throws(DatabaseError) {
        let buffer = CellBuffer(count: 1)
        do {
            try value.bind(to: buffer, at: 0)
        } catch {
            throw MappingError.writing(error, column: nil, model: nil)
        }
        var literal = ""
        try dialect.appendLiteral(buffer.cells[0], to: &literal)
        append(literal)
    }

    /// Appends an expression.
    public mutating func append(_ node: SQLNode) throws(DatabaseError) {
        switch node {
        case .column(let reference): append(reference)
        case .value(let value): try append(parameter: value)
        case .null: append("NULL")
        case .operation(let operation): try append(operation)
        case .raw(let sql): try sql.append(to: &self)
        case .fragment(let fragment): try append(fragment)
        case .failure(let error): throw error
        }
    }

    /// What a fragment holds is not known before it is written, nor how deep it is nested.
    private mutating func append(_ fragment: any SQLFragment) throws(DatabaseError) {
        fragmentDepth += 1
        guard fragmentDepth <= SQLOperationNode.maximumDepth else { throw .tooDeep }
        try fragment.append(to: &self)
        fragmentDepth -= 1
    }

    private mutating func append(_ operation: SQLOperationNode) throws(DatabaseError) {
        switch operation.form {
        case .infix(let left, let infix, let right): try append(left, infix, right)
        case .chain(let infix, let operands): try append(chain: operands, of: infix)
        case .prefix(let prefix, let operand):
            append(prefix)
            try append(operand: operand)
        case .postfix(let operand, let postfix):
            try append(untyped: operand)
            append(" ")
            append(postfix)
        case .between(let value, let low, let high): try append(value, between: low, and: high)
        case .membership(let value, let list): try append(value, in: list)
        case .function(let name, let arguments, let isDistinct, let type):
            try append(function: name, arguments, isDistinct: isDistinct, type: type)
        case .composed(let composition): try composition.append(to: &self)
        }
    }

    /// Appends expressions with commas between them.
    public mutating func append(list nodes: [SQLNode]) throws(DatabaseError) {
        for (index, node) in nodes.enumerated() {
            if index > 0 { append(", ") }
            try append(node)
        }
    }

    /// Refuses to go on unless the engine is the one that has `feature`.
    public func require(_ engine: String, for feature: String) throws(DatabaseError) {
        guard dialect.name == engine else {
            throw DatabaseError(
                .unsupported, "\(feature) is an operator of \(engine); this database is \(dialect.name).")
        }
    }

    private mutating func append(_ reference: ColumnReference) {
        let column = reference.index
        let enclosing = names.enclosingName(of: reference)
        if enclosing == nil, case .tables = qualifiers {
            return append(reference.metadata.quoted.fixed.qualifiedColumns[column])
        }
        if let name = enclosing ?? qualifiers.name(at: Int(reference.source)) {
            append(name)
            append(".")
        }
        append(reference.metadata.quoted.fixed.columns[column])
    }

    private mutating func append(
        _ left: SQLNode, _ infix: InfixOperator, _ right: SQLNode
    ) throws(DatabaseError) {
        if infix.isLogical, left.operands(of: infix) != nil {
            return try append(chain: [left, right], of: infix)
        }
        if let operation = infix.operation { try check(operation, on: left, right) }
        try append(operand: left)
        append(infix)
        if infix.divides, dialect.refusesDivisionByZero, !right.isNonzero {
            return try append(.function("NULLIF", right, 0.node))
        }
        try append(operand: right)
        if infix == .like { append(dialect.likeSuffix) }
    }

    private mutating func append(_ infix: InfixOperator) {
        let space = UInt8(ascii: " ")
        utf8.append(space)
        append(infix.rawValue)
        utf8.append(space)
    }

    /// Appends a chain of `AND` or `OR`, with the chains that it begins with and without their parentheses.
    private mutating func append(
        chain operands: [SQLNode], of infix: InfixOperator
    ) throws(DatabaseError) {
        var operands = operands
        var later: [ArraySlice<SQLNode>] = []
        while let inner = operands.first?.operands(of: infix) {
            later.append(operands.dropFirst())
            operands = inner
        }
        for part in later.reversed() { operands += part }
        try append(balanced: operands[...], of: infix)
    }

    /// Parses as a tree of the same shape: engines take a chain without parentheses for one of its own length
    /// in depth, and SQLite refuses more than 1,000.
    private mutating func append(
        balanced operands: ArraySlice<SQLNode>, of infix: InfixOperator
    ) throws(DatabaseError) {
        guard operands.count > 256 else {
            for (index, operand) in operands.enumerated() {
                if index > 0 { append(infix) }
                try append(operand: operand)
            }
            return
        }
        let middle = operands.startIndex + operands.count / 2
        append("(")
        try append(balanced: operands[..<middle], of: infix)
        append(")")
        append(infix)
        append("(")
        try append(balanced: operands[middle...], of: infix)
        append(")")
    }

    private mutating func append(
        _ value: SQLNode, between low: SQLNode, and high: SQLNode
    ) throws(DatabaseError) {
        try check(.ordering, on: value, low, high)
        try append(operand: value)
        append(" BETWEEN ")
        try append(operand: low)
        append(" AND ")
        try append(operand: high)
    }

    /// The definition of a table, which has literals, keeps the list.
    private mutating func append(_ value: SQLNode, in list: [SQLNode]) throws(DatabaseError) {
        if valueForm == .parameters, let membership = dialect.membership(of: value, in: list) {
            return try append(membership)
        }
        try append(operand: value)
        append(" IN (")
        try append(list: list, orEmptyAt: Self.place(of: value))
        append(")")
    }

    /// Appends the values that `IN` looks for; there must be some.
    mutating func append(
        list nodes: [SQLNode], orEmptyAt place: DatabaseError.Context
    ) throws(DatabaseError) {
        guard !nodes.isEmpty else {
            throw DatabaseError(
                .emptyList,
                "IN has no values to look for. Do not run a query that can find nothing, or leave the "
                    + "condition out where it should find all.",
                at: place)
        }
        try append(list: nodes)
    }

    /// Appends a function's call and what follows it, such as `OVER (…)`, and casts the value where the engine's has
    /// another type than Swift gives it.
    mutating func append(
        function name: String, _ arguments: [SQLNode], isDistinct: Bool, type: ColumnType?,
        then suffix: (inout SQLWriter) throws(DatabaseError) -> Void = { _ in }
    ) throws(DatabaseError) {
        let cast = type.flatMap { dialect.resultCast(of: name, to: $0) }
        if cast != nil { append("CAST(") }
        try append(call: name, arguments, isDistinct: isDistinct)
        try suffix(&self)
        if let cast { append(" AS " + cast + ")") }
    }

    private mutating func append(
        call name: String, _ arguments: [SQLNode], isDistinct: Bool
    ) throws(DatabaseError) {
        switch name {
        case "SUM", "AVG": try check(.arithmetic, on: arguments)
        case "MIN", "MAX": try check(.ordering, on: arguments)
        default: break
        }
        append(name)
        append(isDistinct ? "(DISTINCT " : "(")
        for (index, argument) in arguments.enumerated() {
            if index > 0 { append(", ") }
            let cast = dialect.argumentCast(of: name, at: index)
            if cast != nil { append("CAST(") }
            try append(argument)
            if let cast { append(" AS " + cast + ")") }
        }
        append(")")
    }

    /// Appends an operand, in parentheses if it is an operation itself.
    package mutating func append(operand node: SQLNode) throws(DatabaseError) {
        if node.standsAlone { return try append(node) }
        append("(")
        try append(node)
        append(")")
    }

    /// Appends an operand beside which nothing stands that tells an engine its type.
    private mutating func append(untyped node: SQLNode) throws(DatabaseError) {
        guard case .value(let text as String) = node else { return try append(operand: node) }
        try append(parameter: text, of: .engine("text"))
    }

    /// Refuses an operation that the engine would answer wrongly.
    func check(_ operation: SQLOperation, on nodes: SQLNode...) throws(DatabaseError) {
        try check(operation, on: nodes)
    }

    private func check(_ operation: SQLOperation, on nodes: [SQLNode]) throws(DatabaseError) {
        for node in nodes {
            guard let type = node.columnType, !dialect.supports(operation, on: type) else { continue }
            throw DatabaseError(
                .unsupported,
                "\(dialect.name) has no exact \(operation.rawValue) of \(type) values. Store the number as an "
                    + "integer of its smallest unit, or fetch the rows and do it in Swift.",
                at: Self.place(of: node))
        }
    }

    /// Where an error about an expression arose: its property, where it is one.
    private static func place(of node: SQLNode) -> DatabaseError.Context {
        guard case .column(let reference) = node else { return .init() }
        return .init(
            model: reference.metadata.name, property: reference.column.property,
            column: reference.column.name)
    }
}
