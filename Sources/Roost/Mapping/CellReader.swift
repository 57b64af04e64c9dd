import Foundation

/// Values of types that are not primitives, from one cell.
enum CellReader {
    /// A primitive, where the type is known only as a generic argument; nil for other types.
    static func primitive<T>(_ type: T.Type, _ cell: Cell) throws(CellFailure) -> T? {
        if type == Int.self { return unsafeBitCast(try Int(cell: cell), to: type) }
        if type == String.self { return unsafeBitCast(try String(cell: cell), to: type) }
        if type == Double.self { return unsafeBitCast(try Double(cell: cell), to: type) }
        if type == Bool.self { return unsafeBitCast(try Bool(cell: cell), to: type) }
        if type == Int64.self { return unsafeBitCast(try Int64(cell: cell), to: type) }
        return nil
    }

    /// A value of a type that Roost reads itself; nil for other types. The comparisons are of addresses: a
    /// dynamic cast would cost more than the value.
    @inline(__always)
    static func direct<T>(_ type: T.Type, _ cell: Cell) throws(CellFailure) -> T? {
        if type == Date.self { return unsafeBitCast(try Date(cell: cell), to: type) }
        if type == UUID.self { return unsafeBitCast(try UUID(cell: cell), to: type) }
        if type == Data.self { return unsafeBitCast(try Data(cell: cell), to: type) }
        if type == Decimal.self { return unsafeBitCast(try Decimal(cell: cell), to: type) }
        if type == URL.self { return unsafeBitCast(try URL(cell: cell), to: type) }
        if type == [UInt8].self { return unsafeBitCast(try [UInt8](cell: cell), to: type) }
        return nil
    }

    /// A value of any other type, by the column's codec.
    static func coded<T: Decodable>(
        _ type: T.Type, _ cell: Cell, _ codec: Codec, of column: ColumnMetadata?, model: String?
    ) throws -> T {
        do {
            return try value(type, cell, codec)
        } catch let failure as CellFailure {
            throw MappingError.reading(failure, column: column, model: model)
        } catch is DecodingError {
            // What a DecodingError says may quote the value.
            throw MappingError.refused(by: type, column: column, model: model)
        }
    }

    fileprivate static func value<T: Decodable>(_ type: T.Type, _ cell: Cell, _ codec: Codec) throws -> T {
        switch codec {
        case .direct, .singleValue: return try T(from: CellDecoder(cell: cell))
        case .engine, .convertible, .json:
            if let optional = type as? any OptionalValue.Type { return try wrapped(optional, cell, codec) }
            return switch codec {
            case .json: try json(type, cell)
            case .engine: try engineValue(type, cell)
            default: try convertible(type, cell)
            }
        }
    }

    private static func wrapped<T, O: OptionalValue>(
        _ optional: O.Type, _ cell: Cell, _ codec: Codec
    ) throws -> T {
        unsafeBitCast(try O.value(cell, codec), to: T.self)
    }

    private static func convertible<T>(_ type: T.Type, _ cell: Cell) throws -> T {
        func open<C: ColumnConvertible>(_ convertible: C.Type) throws -> T {
            let value = try C(stored: C.Stored(cell: cell))
            return unsafeBitCast(value, to: T.self)
        }
        guard let convertible = type as? any ColumnConvertible.Type else { throw CellFailure.invalidValue }
        return try open(convertible)
    }

    private static func engineValue<T>(_ type: T.Type, _ cell: Cell) throws -> T {
        func open<V: ColumnValue>(_ value: V.Type) throws -> T {
            unsafeBitCast(try V(cell: cell), to: T.self)
        }
        guard let value = type as? any ColumnValue.Type else { throw CellFailure.invalidValue }
        return try open(value)
    }

    private static func json<T: Decodable>(_ type: T.Type, _ cell: Cell) throws -> T {
        guard cell.kind == .json else { throw cell.failure() }
        return try JSON.decode(type, from: cell.bytes)
    }
}

/// An optional that is decoded as one whole: that of a generic model, which does not know its property to be
/// one, or of an `init(from:)` that asks for it so.
private protocol OptionalValue {
    static func value(_ cell: Cell, _ codec: Codec) throws -> Self
}

extension Optional: OptionalValue where Wrapped: Decodable {
    fileprivate static func value(_ cell: Cell, _ codec: Codec) throws -> Wrapped? {
        cell.isNull ? nil : try CellReader.value(Wrapped.self, cell, codec)
    }
}

/// Decodes a value that codes itself as a single value.
struct CellDecoder: Decoder, SingleValueDecodingContainer {
    let cell: Cell

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw CellFailure.invalidValue
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw CellFailure.invalidValue }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { cell.isNull }
    func decode(_ type: Bool.Type) throws -> Bool { try Bool(cell: cell) }
    func decode(_ type: String.Type) throws -> String { try String(cell: cell) }
    func decode(_ type: Double.Type) throws -> Double { try Double(cell: cell) }
    func decode(_ type: Float.Type) throws -> Float { try Float(cell: cell) }
    func decode(_ type: Int.Type) throws -> Int { try Int(cell: cell) }
    func decode(_ type: Int8.Type) throws -> Int8 { try Int8(cell: cell) }
    func decode(_ type: Int16.Type) throws -> Int16 { try Int16(cell: cell) }
    func decode(_ type: Int32.Type) throws -> Int32 { try Int32(cell: cell) }
    func decode(_ type: Int64.Type) throws -> Int64 { try Int64(cell: cell) }
    func decode(_ type: UInt.Type) throws -> UInt { try UInt(cell: cell) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try UInt8(cell: cell) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try UInt16(cell: cell) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try UInt32(cell: cell) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try UInt64(cell: cell) }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try CellReader.direct(type, cell) ?? T(from: self)
    }
}
