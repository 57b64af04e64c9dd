/// The parameters of a statement that writes a model's value, in the order of its columns: what generated code
/// sets.
///
/// It is borrowed from the statement: the compiler does not let it leave the closure that it is passed to.
@frozen
public struct ParameterCells: ~Escapable {
    @usableFromInline
    let cells: UnsafeMutablePointer<Cell>

    /// Where bytes go. Whoever makes this retains it.
    @usableFromInline
    let buffer: Unmanaged<CellBuffer>

    /// For errors and codecs. Whoever makes this retains it.
    private let metadata: Unmanaged<ModelMetadata>

    @_lifetime(immortal)
    init(_ buffer: Unmanaged<CellBuffer>, _ metadata: Unmanaged<ModelMetadata>) {
        self.cells = buffer._withUnsafeGuaranteedRef { $0.start }
        self.buffer = buffer
        self.metadata = metadata
    }

    // What most columns are of, by hand: a conformance's own `bind` is not inlined into other modules.

    /// Sets the parameter of a column of integers, of any width.
    ///
    /// Throws ``DatabaseError`` where the value is above `Int64.max`.
    ///
    /// - Parameters:
    ///   - value: The property's value.
    ///   - position: The column's position among the type's, which is not checked.
    @inlinable
    @inline(__always)
    public func set<Value: FixedWidthInteger & ColumnValue>(
        _ value: Value, at position: Int
    ) throws(DatabaseError) {
        guard let integer = Int64(exactly: value) else { throw failed(.outOfRange, at: position) }
        cells[position] = .integer(integer)
    }

    /// The same, NULL for nil.
    @inlinable
    @inline(__always)
    public func set<Value: FixedWidthInteger & ColumnValue>(
        _ value: Value?, at position: Int
    ) throws(DatabaseError) {
        guard let value else { return cells[position] = .null }
        try set(value, at: position)
    }

    /// Sets the parameter of a column of a type that Roost writes itself.
    ///
    /// Throws ``DatabaseError`` where the value has no form in the database.
    @inlinable
    @inline(__always)
    public func set<Value: ColumnValue>(_ value: Value, at position: Int) throws(DatabaseError) {
        do {
            try buffer._withUnsafeGuaranteedRef { try value.bind(to: $0, at: position) }
        } catch {
            throw failed(error as? CellFailure ?? .invalidValue, at: position)
        }
    }

    /// The same, NULL for nil.
    @inlinable
    @inline(__always)
    public func set<Value: ColumnValue>(_ value: Value?, at position: Int) throws(DatabaseError) {
        guard let value else { return cells[position] = .null }
        try set(value, at: position)
    }

    /// Sets the parameter of a column of any other type: an enum, one that is stored as JSON, one of the
    /// application's.
    @_disfavoredOverload
    public func set<Value: Encodable>(_ value: Value, at position: Int) throws {
        let metadata = metadata.takeUnretainedValue()
        let column = metadata.written[position]
        try CellWriter.coded(
            value, metadata.codecs[column], to: buffer.takeUnretainedValue(), at: position,
            of: metadata.columns[column],
            model: metadata.name)
    }

    /// The same, NULL for nil.
    @_disfavoredOverload
    public func set<Value: Encodable>(_ value: Value?, at position: Int) throws {
        guard let value else { return cells[position] = .null }
        try set(value, at: position)
    }

    @usableFromInline
    @inline(never)
    func failed(_ failure: CellFailure, at position: Int) -> DatabaseError {
        let metadata = metadata.takeUnretainedValue()
        let column = metadata.columns[metadata.written[position]]
        return MappingError.writing(failure, column: column, model: metadata.name)
    }
}
