import RoostSQLite

/// A value that keeps the bytes that its cell points at.
enum Value: Equatable {
    case null, integer(Int64), real(Double), text(String), bytes([UInt8]), bool(Bool), timestamp(Int64)
    case uuid([UInt8]), decimal(String), json(String), engine([UInt8]), invalid(Cell.Kind)

    init(_ cell: Cell) {
        let text = String(decoding: cell.bytes, as: UTF8.self)
        switch cell.kind {
        case .null: self = .null
        case .integer: self = .integer(cell.integer)
        case .real: self = .real(cell.real)
        case .text: self = .text(text)
        case .bytes: self = .bytes(Array(cell.bytes))
        case .bool: self = .bool(cell.integer == 1)
        case .timestamp: self = .timestamp(cell.integer)
        case .uuid: self = .uuid(Array(cell.bytes))
        case .decimal: self = .decimal(text)
        case .json: self = .json(text)
        case .engine: self = .engine(Array(cell.bytes))
        case .invalid: self = .invalid(cell.storage)
        }
    }

    /// The kind and the bytes of a value that points, the cell itself of one that does not.
    private var parts: (kind: Cell.Kind, bytes: [UInt8], cell: Cell?) {
        switch self {
        case .null: (.null, [], .null)
        case .integer(let value): (.integer, [], .integer(value))
        case .real(let value): (.real, [], .real(value))
        case .bool(let value): (.bool, [], .bool(value))
        case .timestamp(let value): (.timestamp, [], .timestamp(value))
        case .invalid(let storage): (.invalid, [], .invalid(storage))
        case .text(let value): (.text, Array(value.utf8), nil)
        case .bytes(let value): (.bytes, value, nil)
        case .uuid(let value): (.uuid, value, nil)
        case .decimal(let value): (.decimal, Array(value.utf8), nil)
        case .json(let value): (.json, Array(value.utf8), nil)
        case .engine(let value): (.engine, value, nil)
        }
    }

    /// Calls `body` with the cells of `values`, whose bytes stay in place until it returns.
    static func withCells<Result>(
        of values: [Value], _ body: (UnsafeBufferPointer<Cell>) throws -> Result
    ) rethrows -> Result {
        let parts = values.map(\.parts)
        let bytes = parts.flatMap(\.bytes)
        return try bytes.withUnsafeBytes { buffer in
            var position = 0
            let cells = parts.map { part in
                defer { position += part.bytes.count }
                let start = buffer.baseAddress.map { $0 + position }
                return part.cell ?? .pointing(part.kind, at: start, count: part.bytes.count)
            }
            return try cells.withUnsafeBufferPointer(body)
        }
    }
}

extension DriverConnection {
    /// Runs a statement to its end and returns its rows, each column read as the type of that position.
    @discardableResult
    func rows(
        _ sql: String, _ values: [Value] = [], as types: [ColumnType] = []
    ) throws -> [[Value]] {
        let statement = try prepare(sql)
        defer { statement.finalize() }
        statement.plan(types.enumerated().map { PlannedColumn(index: $0.offset, type: $0.element) })
        return try Value.withCells(of: values) { cells in
            defer { statement.reset() }
            try statement.bind(cells)
            var rows: [[Value]] = []
            var row = [Cell](repeating: .null, count: types.count)
            while try statement.step() {
                row.withUnsafeMutableBufferPointer { $0.baseAddress.map(statement.fill) }
                rows.append(row.map(Value.init))
            }
            return rows
        }
    }

    /// The number of rows that a statement changes.
    func changes(_ sql: String) throws -> Int {
        let statement = try prepare(sql)
        defer { statement.finalize() }
        while try statement.step() {}
        return statement.changeCount
    }

    /// The error of a statement that fails.
    func failure(_ sql: String, _ values: [Value] = []) -> DatabaseError? {
        do {
            try rows(sql, values)
            return nil
        } catch {
            return error as? DatabaseError
        }
    }
}
