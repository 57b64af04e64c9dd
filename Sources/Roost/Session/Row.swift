/// A row where the engine has it, borrowed from a ``RowCursor`` until it advances.
@dynamicMemberLookup
public struct Row<Output>: ~Escapable {
    private let statement: OpenStatement
    private let columns: [Int]

    /// The cursor's getter ties the row to the cursor.
    @_lifetime(immortal)
    init(_ statement: OpenStatement, _ columns: [Int]) {
        self.statement = statement
        self.columns = columns
    }

    /// The number of columns of the result.
    public var columnCount: Int { statement.columnCount }

    /// A column of the result by its position from 0, as a type that Roost reads itself.
    ///
    /// Throws ``DatabaseError`` where the value is NULL or of another type, and where there is no such column.
    public func value<Value: ColumnValue>(at index: Int, as type: Value.Type = Value.self) throws -> Value {
        do {
            return try Value(cell: cell(index, Value.columnType))
        } catch let failure as CellFailure {
            throw MappingError.reading(failure, column: nil, model: nil)
                .located(.init(column: statement.columnName(index)))
        }
    }

    /// The same, nil where the value is NULL.
    public func valueIfPresent<Value: ColumnValue>(
        at index: Int, as type: Value.Type = Value.self
    ) throws -> Value? {
        try isNull(at: index) ? nil : try value(at: index, as: type)
    }

    /// Whether a column of the result is NULL.
    public func isNull(at index: Int) throws -> Bool { try cell(index, .text).isNull }

    private func cell(_ index: Int, _ type: ColumnType) throws(DatabaseError) -> Cell {
        guard index >= 0, index < columnCount else {
            throw DatabaseError(
                .missingColumn,
                "the result has no column \(index + 1), for it ends with column \(columnCount). Select it, or ask for less."
            )
        }
        return try statement.cell(PlannedColumn(index: index, type: type))
    }
}

extension Row where Output: Model {
    /// A property's value. Only its column is read.
    public subscript<Value: ColumnValue>(
        dynamicMember property: KeyPath<Output, Value> & Sendable
    ) -> Value {
        get throws {
            let (cell, reference) = try cell(of: property, Value.columnType)
            do {
                return try Value(cell: cell)
            } catch {
                throw MappingError.reading(error, column: reference.column, model: reference.metadata.name)
            }
        }
    }

    /// An optional property's value, nil for NULL.
    public subscript<Value: ColumnValue>(
        dynamicMember property: KeyPath<Output, Value?> & Sendable
    ) -> Value? {
        get throws {
            let (cell, reference) = try cell(of: property, Value.columnType)
            if cell.isNull { return nil }
            do {
                return try Value(cell: cell)
            } catch {
                throw MappingError.reading(error, column: reference.column, model: reference.metadata.name)
            }
        }
    }

    /// Calls a closure with the UTF-8 bytes of a text property, where the engine has them. They are not
    /// validated, not copied, and gone when the closure returns.
    public func withUTF8<Result>(
        _ property: KeyPath<Output, String> & Sendable, _ body: (Span<UInt8>) throws -> Result
    ) throws -> Result {
        let (cell, reference) = try cell(of: property, .text)
        guard cell.kind == .text else {
            throw MappingError.reading(
                cell.failure(), column: reference.column, model: reference.metadata.name)
        }
        return try body(cell.bytes.bindMemory(to: UInt8.self).span)
    }

    /// The same for an optional property; the closure is not called for NULL, and nil is returned.
    public func withUTF8<Result>(
        _ property: KeyPath<Output, String?> & Sendable, _ body: (Span<UInt8>) throws -> Result
    ) throws -> Result? {
        let (cell, reference) = try cell(of: property, .text)
        if cell.isNull { return nil }
        guard cell.kind == .text else {
            throw MappingError.reading(
                cell.failure(), column: reference.column, model: reference.metadata.name)
        }
        return try body(cell.bytes.bindMemory(to: UInt8.self).span)
    }

    private func cell<Value>(
        of property: KeyPath<Output, Value>, _ type: ColumnType
    ) throws(DatabaseError) -> (Cell, ColumnReference) {
        let reference = try ColumnLookup.reference(property, source: 0)
        let index = reference.index < columns.count ? columns[reference.index] : -1
        guard index >= 0 else {
            throw MappingError.reading(.missing, column: reference.column, model: reference.metadata.name)
        }
        return (try statement.cell(PlannedColumn(index: index, type: type)), reference)
    }
}
