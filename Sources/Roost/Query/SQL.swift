/// SQL as text, for what the typed queries do not say.
///
/// What is interpolated becomes a parameter, whatever it is, so that no value can change the statement. A
/// name must be asked for by its label:
///
/// ```swift
/// let busy: SQL = "SELECT * FROM \(identifier: table) WHERE origin = \(airport)"
/// try session.fetch(busy.as(Flight.self))
/// ```
///
/// An array becomes a list of parameters, for use in parentheses: `WHERE id IN (\(ids))`. An empty one is an
/// error of code ``DatabaseError/Code/emptyList`` when the statement runs. A `[UInt8]`, unless it is a literal,
/// is one value: its bytes.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// Text, a name or a value.
    enum Piece: Sendable {
        case text(String)
        case identifier(String)
        case node(SQLNode)
        case list([SQLNode])
    }

    var pieces: [Piece]

    /// SQL from a literal, which may interpolate.
    public init(_ sql: SQL) {
        self = sql
    }

    /// SQL of Roost's own making.
    init(text: String) {
        pieces = [.text(text)]
    }

    public init(stringLiteral text: String) {
        pieces = [.text(text)]
    }

    public init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
    }

    /// The pieces of an interpolated literal.
    public struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount * 2 + 1)
        }

        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }

        /// A value, as a parameter; nil as NULL. An expression of a query keeps its own form.
        public mutating func appendInterpolation(_ operand: some Operand) {
            append(operand.node)
        }

        /// An enum's raw value, as a parameter.
        public mutating func appendInterpolation<V: RawRepresentable>(
            _ value: V
        ) where V.RawValue: ColumnValue {
            pieces.append(.node(value.rawValue.node))
        }

        /// Values, as parameters with commas between them.
        public mutating func appendInterpolation<Element: Operand>(_ list: [Element]) {
            pieces.append(.list(list.map(\.node)))
        }

        /// Enums' raw values, as parameters with commas between them.
        public mutating func appendInterpolation<Element: RawRepresentable>(
            _ list: [Element]
        ) where Element.RawValue: ColumnValue {
            pieces.append(.list(list.map(\.rawValue.node)))
        }

        /// Bytes, as one parameter.
        public mutating func appendInterpolation(_ bytes: [UInt8]) {
            pieces.append(.node(bytes.node))
        }

        /// A name of a table or column, in quotation marks.
        public mutating func appendInterpolation(identifier: String) {
            pieces.append(.identifier(identifier))
        }

        /// Other SQL, with its own parameters.
        public mutating func appendInterpolation(sql: SQL) {
            pieces += sql.pieces
        }

        /// A model's table, by its name.
        public mutating func appendInterpolation<M: Model>(_ model: M.Type) {
            pieces.append(.identifier(M.tableName))
        }

        /// SQL within SQL becomes part of it, so that it is never nested.
        private mutating func append(_ node: SQLNode) {
            if case .raw(let sql) = node { pieces += sql.pieces } else { pieces.append(.node(node)) }
        }
    }

    /// The expressions in it.
    var nodes: [SQLNode] {
        pieces.flatMap { piece -> [SQLNode] in
            switch piece {
            case .node(let node): [node]
            case .list(let nodes): nodes
            case .text, .identifier: []
            }
        }
    }

    func append(to writer: inout SQLWriter) throws(DatabaseError) {
        for piece in pieces {
            switch piece {
            case .text(let text): writer.append(text)
            case .identifier(let name): writer.append(identifier: name)
            case .node(let node): try writer.append(node)
            case .list(let nodes): try writer.append(list: nodes, orEmptyAt: .init())
            }
        }
    }
}

extension SQL {
    /// The statement with the type of its rows: a model or any other `Decodable`, by the columns' names, or a
    /// single value.
    public func `as`<Row: Decodable & Sendable>(_ row: Row.Type) -> SQLQuery<Row> {
        SQLQuery(sql: self, shape: .row())
    }

    /// The statement with the types of its columns, from left to right. Its rows are tuples.
    public func `as`<First: Decodable & Sendable, each Other: Decodable & Sendable>(
        _ first: First.Type, _ others: repeat (each Other).Type
    ) -> SQLQuery<(First, repeat each Other)> {
        SQLQuery(sql: self, shape: .columns(first, repeat each others))
    }
}

/// SQL text with the type of its rows. Made by ``SQL/as(_:)``.
public struct SQLQuery<Output>: Fetchable {
    let sql: SQL
    public let shape: RowShape<Output>

    public func write(to writer: inout SQLWriter) throws(DatabaseError) {
        try sql.append(to: &writer)
    }
}
