import Foundation

extension SQLNode {
    /// A value of a property's type, the way that the property's column stores it.
    static func coded<M: Model, Value: Encodable>(_ value: Value, for property: KeyPath<M, Value>) -> SQLNode
    {
        do throws(DatabaseError) {
            let reference = try ColumnLookup.reference(property, source: 0)
            return try coded(value, for: reference.column, of: reference.metadata.name)
        } catch {
            return .failure(error)
        }
    }

    /// A value as JSON.
    package static func json<Value: Encodable>(_ value: Value) -> SQLNode {
        do {
            return .value(EncodedJSON(text: try JSON.encode(value)))
        } catch {
            return .failure(
                DatabaseError(
                    .invalidValue, "encoding the \(Value.self) failed.", at: .init(underlying: error)))
        }
    }

    private static func coded<Value: Encodable>(
        _ value: Value, for column: ColumnMetadata, of model: String
    ) throws(DatabaseError) -> SQLNode {
        if let value = value as? any ColumnValue { return .value(value) }
        let buffer = CellBuffer(count: 1)
        do {
            try CellWriter.coded(value, column.codec, to: buffer, at: 0, of: column, model: model)
            return try SQLNode(cell: buffer.cells[0])
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw DatabaseError(
                .invalidValue, "encoding the \(column.valueType) failed.",
                at: .init(model: model, property: column.property, column: column.name, underlying: error))
        }
    }

    /// The value of a cell, copied.
    private init(cell: Cell) throws {
        self =
            switch cell.kind {
            case .null: .null
            case .integer: .value(cell.integer)
            case .real: .value(cell.real)
            case .text: .value(try String(cell: cell))
            case .bytes: .value(try Data(cell: cell))
            case .bool: .value(try Bool(cell: cell))
            case .timestamp: .value(try Date(cell: cell))
            case .uuid: .value(try UUID(cell: cell))
            case .decimal: .value(try Decimal(cell: cell))
            case .json: .value(EncodedJSON(text: Data(cell.bytes)))
            case .engine, .invalid: throw cell.failure()
            }
    }
}

/// JSON text that is a parameter of a statement.
private struct EncodedJSON: ColumnValue, CustomStringConvertible {
    typealias Base = Never
    typealias Arithmetic = Never

    static var columnType: ColumnType { .json }

    let text: Data

    init(text: Data) { self.text = text }

    var description: String { String(decoding: text, as: UTF8.self) }

    init(cell: Cell) throws(CellFailure) {
        guard cell.kind == .json else { throw cell.failure() }
        text = Data(cell.bytes)
    }

    func bind(to buffer: CellBuffer, at index: Int) {
        text.withUnsafeBytes { buffer.set($0, as: .json, at: index) }
    }
}
