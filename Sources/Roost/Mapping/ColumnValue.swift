import Foundation

/// A type that Roost itself reads from a cell and writes to one.
///
/// Types of the application's own conform to ``ColumnConvertible`` instead.
public protocol ColumnValue: Codable, Sendable, Operand, Selectable {
    /// The logical type of its columns.
    static var columnType: ColumnType { get }

    /// The value of a cell.
    init(cell: Cell) throws(CellFailure)

    /// Writes the value as parameter `index` of a statement.
    func bind(to buffer: CellBuffer, at index: Int) throws(CellFailure)
}

extension FixedWidthInteger where Self: ColumnValue {
    /// ``ColumnType/integer``, whatever the width.
    public static var columnType: ColumnType { .integer }

    /// An integer that does not fit the type is out of range, and never cut off.
    @inlinable
    public init(cell: Cell) throws(CellFailure) {
        guard cell.kind == .integer else { throw cell.failure() }
        guard let value = Self(exactly: cell.integer) else { throw .outOfRange }
        self = value
    }

    /// An unsigned integer above `Int64.max` is out of range: columns hold 64 bits signed.
    @inlinable
    public func bind(to buffer: CellBuffer, at index: Int) throws(CellFailure) {
        guard let value = Int64(exactly: self) else { throw .outOfRange }
        buffer.set(.integer(value), at: index)
    }
}

extension Int: ColumnValue {}
extension Int8: ColumnValue {}
extension Int16: ColumnValue {}
extension Int32: ColumnValue {}
extension Int64: ColumnValue {}
extension UInt: ColumnValue {}
extension UInt8: ColumnValue {}
extension UInt16: ColumnValue {}
extension UInt32: ColumnValue {}
extension UInt64: ColumnValue {}

extension Bool: ColumnValue {
    public static var columnType: ColumnType { .bool }

    @inlinable
    public init(cell: Cell) throws(CellFailure) {
        guard cell.kind == .bool else { throw cell.failure() }
        self = cell.payload != 0
    }

    @inlinable
    public func bind(to buffer: CellBuffer, at index: Int) {
        buffer.set(.bool(self), at: index)
    }
}

extension Double: ColumnValue {
    public static var columnType: ColumnType { .real }

    @inlinable
    public init(cell: Cell) throws(CellFailure) {
        guard cell.kind == .real else { throw cell.failure() }
        self = cell.real
    }

    @inlinable
    public func bind(to buffer: CellBuffer, at index: Int) {
        buffer.set(.real(self), at: index)
    }
}

extension Float: ColumnValue {
    public static var columnType: ColumnType { .real }

    /// The nearest `Float`; a finite number that only `Double` can hold is out of range.
    @inlinable
    public init(cell: Cell) throws(CellFailure) {
        let value = try Double(cell: cell)
        self = Float(value)
        if isInfinite && value.isFinite { throw .outOfRange }
    }

    @inlinable
    public func bind(to buffer: CellBuffer, at index: Int) {
        buffer.set(.real(Double(self)), at: index)
    }
}

extension String: ColumnValue {
    public static var columnType: ColumnType { .text }

    @inlinable
    public init(cell: Cell) throws(CellFailure) {
        guard cell.kind == .text else { throw cell.failure() }
        try self.init(utf8: cell)
    }

    /// The text that any pointing cell holds.
    @usableFromInline
    init(utf8 cell: Cell) throws(CellFailure) {
        let bytes = cell.bytes.bindMemory(to: UInt8.self)
        #if compiler(>=6.2)
            // A fourth of the time that `String(validating:as:)` takes.
            if #available(macOS 26, iOS 26, tvOS 26, watchOS 26, visionOS 26, *) {
                guard let valid = try? UTF8Span(validating: bytes.span) else { throw .invalidText }
                self.init(copying: valid)
                return
            }
        #endif
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidText }
        self = text
    }

    @inlinable
    public func bind(to buffer: CellBuffer, at index: Int) {
        buffer.set(self, as: .text, at: index)
    }
}
