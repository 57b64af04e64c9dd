/// The cells of one row, in the order of a type's columns: what generated code reads.
///
/// It is borrowed from the statement: the compiler does not let it leave the closure that it is passed to.
@frozen
public struct RowCells: ~Escapable {
    @usableFromInline
    let cells: UnsafePointer<Cell>

    /// For errors and codecs. Whoever makes these cells retains it.
    private let metadata: Unmanaged<ModelMetadata>

    @_lifetime(immortal)
    init(_ cells: UnsafePointer<Cell>, _ metadata: Unmanaged<ModelMetadata>) {
        self.cells = cells
        self.metadata = metadata
    }

    /// The value of a column of a type that Roost reads itself.
    ///
    /// Throws ``DatabaseError`` where the cell holds none.
    ///
    /// - Parameter position: The column's position among the type's, which is not checked.
    @inlinable
    @inline(__always)
    public func value<Value: ColumnValue>(at position: Int) throws(DatabaseError) -> Value {
        do {
            return try Value(cell: cells[position])
        } catch {
            throw failed(error, at: position)
        }
    }

    /// The same, nil for NULL.
    @inlinable
    @inline(__always)
    public func valueIfPresent<Value: ColumnValue>(at position: Int) throws(DatabaseError) -> Value? {
        if cells[position].isNull { return nil }
        do {
            return try Value(cell: cells[position])
        } catch {
            throw failed(error, at: position)
        }
    }

    /// The same for a property whose type does not show that it is optional: one behind an alias, or inferred.
    @inlinable
    @inline(__always)
    public func value<Value: ColumnValue>(at position: Int) throws(DatabaseError) -> Value? {
        try valueIfPresent(at: position)
    }

    // What most columns are of, by hand: a conformance's own initialiser is not inlined into other modules.

    /// An integer's value, of any width.
    @inlinable
    @inline(__always)
    public func value<Value: FixedWidthInteger & ColumnValue>(at position: Int) throws(DatabaseError) -> Value
    {
        let cell = cells[position]
        guard cell.kind == .integer, let value = Value(exactly: cell.integer) else {
            throw failed(cell.kind == .integer ? .outOfRange : cell.failure(), at: position)
        }
        return value
    }

    /// The same, nil for NULL.
    @inlinable
    @inline(__always)
    public func valueIfPresent<Value: FixedWidthInteger & ColumnValue>(
        at position: Int
    ) throws(DatabaseError) -> Value? {
        if cells[position].isNull { return nil }
        return try value(at: position) as Value
    }

    /// A text.
    @inlinable
    @inline(__always)
    public func value(at position: Int) throws(DatabaseError) -> String {
        let cell = cells[position]
        guard cell.kind == .text else { throw failed(cell.failure(), at: position) }
        do {
            return try String(utf8: cell)
        } catch {
            throw failed(error, at: position)
        }
    }

    /// The same, nil for NULL.
    @inlinable
    @inline(__always)
    public func valueIfPresent(at position: Int) throws(DatabaseError) -> String? {
        if cells[position].isNull { return nil }
        return try value(at: position) as String
    }

    /// The same for a property whose type does not show that it is optional.
    @inlinable
    @inline(__always)
    public func value(at position: Int) throws(DatabaseError) -> String? {
        try valueIfPresent(at: position)
    }

    /// A number with a fraction.
    @inlinable
    @inline(__always)
    public func value(at position: Int) throws(DatabaseError) -> Double {
        let cell = cells[position]
        guard cell.kind == .real else { throw failed(cell.failure(), at: position) }
        return cell.real
    }

    /// The same, nil for NULL.
    @inlinable
    @inline(__always)
    public func valueIfPresent(at position: Int) throws(DatabaseError) -> Double? {
        if cells[position].isNull { return nil }
        return try value(at: position) as Double
    }

    /// The same for a property whose type does not show that it is optional.
    @inlinable
    @inline(__always)
    public func value<Value: FixedWidthInteger & ColumnValue>(
        at position: Int
    ) throws(DatabaseError) -> Value? {
        try valueIfPresent(at: position)
    }

    /// The same for a property whose type does not show that it is optional.
    @inlinable
    @inline(__always)
    public func value(at position: Int) throws(DatabaseError) -> Double? {
        try valueIfPresent(at: position)
    }

    /// The value of a column of any other type: an enum, one that is stored as JSON, one of the application's.
    @_disfavoredOverload
    public func value<Value: Decodable>(at position: Int) throws -> Value {
        let (cell, metadata) = (cells[position], metadata.takeUnretainedValue())
        return try CellReader.coded(
            Value.self, cell, metadata.codecs[position], of: metadata.columns[position], model: metadata.name)
    }

    /// The same, nil for NULL.
    @_disfavoredOverload
    public func valueIfPresent<Value: Decodable>(at position: Int) throws -> Value? {
        cells[position].isNull ? nil : try value(at: position)
    }

    /// The same where the property's type has another optional in it, which its declaration does not show: the outer one
    /// is nil for NULL, as it is when a `Decoder` reads it.
    public func valueIfPresent<Value: Decodable>(at position: Int) throws -> Value?? {
        cells[position].isNull ? .none : .some(try value(at: position) as Value)
    }

    @usableFromInline
    @inline(never)
    func failed(_ failure: CellFailure, at position: Int) -> DatabaseError {
        let metadata = metadata.takeUnretainedValue()
        return MappingError.reading(failure, column: metadata.columns[position], model: metadata.name)
    }
}
