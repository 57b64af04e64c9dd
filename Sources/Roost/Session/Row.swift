/// A row where the engine has it, borrowed from a ``RowCursor`` until it advances.
@frozen
@dynamicMemberLookup
public struct Row<Output>: ~Escapable {
    /// The cursor owns them, and outlives the row.
    @usableFromInline
    let rows: Unmanaged<BorrowedRows>

    /// The cursor's getter ties the row to the cursor.
    @_lifetime(immortal)
    init(_ rows: BorrowedRows) {
        self.rows = Unmanaged.passUnretained(rows)
    }

    /// The number of columns of the result.
    public var columnCount: Int { rows.takeUnretainedValue().columnCount }

    /// A column of the result by its position from 0, as a type that Roost reads itself.
    ///
    /// Throws ``DatabaseError`` where the value is NULL or of another type, and where there is no such column.
    public func value<Value: ColumnValue>(at index: Int, as type: Value.Type = Value.self) throws -> Value {
        do {
            return try Value(cell: cell(index, Value.columnType))
        } catch let failure as CellFailure {
            throw MappingError.reading(failure, column: nil, model: nil)
                .located(.init(column: rows.takeUnretainedValue().columnName(index)))
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
        let rows = rows.takeUnretainedValue()
        return try rows.cell(at: rows.position(ofColumn: index, as: type))
    }
}

extension Row where Output: Model {
    /// A property's value. Only its column is read.
    @inlinable
    public subscript<Value: ColumnValue>(
        dynamicMember property: KeyPath<Output, Value> & Sendable
    ) -> Value {
        get throws {
            let cell = try cell(of: property, as: Value.columnType)
            do {
                return try Value(cell: cell)
            } catch {
                throw Self.error(error, reading: property)
            }
        }
    }

    /// An optional property's value, nil for NULL.
    @inlinable
    public subscript<Value: ColumnValue>(
        dynamicMember property: KeyPath<Output, Value?> & Sendable
    ) -> Value? {
        get throws {
            let cell = try cell(of: property, as: Value.columnType)
            if cell.isNull { return nil }
            do {
                return try Value(cell: cell)
            } catch {
                throw Self.error(error, reading: property)
            }
        }
    }

    /// Calls a closure with the UTF-8 bytes of a text property, where the engine has them. They are not
    /// validated, not copied, and gone when the closure returns.
    @inlinable
    public func withUTF8<Result>(
        _ property: KeyPath<Output, String> & Sendable, _ body: (Span<UInt8>) throws -> Result
    ) throws -> Result {
        let cell = try cell(of: property, as: .text)
        guard cell.kind == .text else { throw Self.error(cell.failure(), reading: property) }
        return try body(cell.bytes.bindMemory(to: UInt8.self).span)
    }

    /// The same for an optional property; the closure is not called for NULL, and nil is returned.
    @inlinable
    public func withUTF8<Result>(
        _ property: KeyPath<Output, String?> & Sendable, _ body: (Span<UInt8>) throws -> Result
    ) throws -> Result? {
        let cell = try cell(of: property, as: .text)
        if cell.isNull { return nil }
        guard cell.kind == .text else { throw Self.error(cell.failure(), reading: property) }
        return try body(cell.bytes.bindMemory(to: UInt8.self).span)
    }

    @inlinable
    @inline(__always)
    func cell<Value>(
        of property: KeyPath<Output, Value>, as type: @autoclosure () -> ColumnType
    ) throws -> Cell {
        if let cell = try BorrowedRows.cell(of: property, in: rows) { return cell }
        return try rows.takeUnretainedValue().firstCell(of: property, as: type())
    }

    @usableFromInline
    @inline(never)
    static func error<Value>(
        _ failure: CellFailure, reading property: KeyPath<Output, Value>
    ) -> DatabaseError {
        do throws(DatabaseError) {
            let reference = try ColumnLookup.reference(property, source: 0)
            return MappingError.reading(failure, column: reference.column, model: reference.metadata.name)
        } catch {
            return error
        }
    }
}
