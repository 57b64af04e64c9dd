import Foundation

/// Parameters of types that are not primitives.
enum CellWriter {
    /// Writes a value of a type that Roost itself writes; false for other types. See ``CellReader``.
    @inline(__always)
    static func direct<T>(_ value: T, to buffer: CellBuffer, at index: Int) throws(CellFailure) -> Bool {
        if T.self == Date.self {
            try unsafeBitCast(value, to: Date.self).bind(to: buffer, at: index)
        } else if T.self == UUID.self {
            unsafeBitCast(value, to: UUID.self).bind(to: buffer, at: index)
        } else if T.self == Data.self {
            unsafeBitCast(value, to: Data.self).bind(to: buffer, at: index)
        } else if T.self == Decimal.self {
            try unsafeBitCast(value, to: Decimal.self).bind(to: buffer, at: index)
        } else if T.self == URL.self {
            unsafeBitCast(value, to: URL.self).bind(to: buffer, at: index)
        } else if T.self == [UInt8].self {
            unsafeBitCast(value, to: [UInt8].self).bind(to: buffer, at: index)
        } else {
            return false
        }
        return true
    }

    /// Writes a value of any other type, by the column's codec.
    static func coded<T: Encodable>(
        _ value: T, _ codec: Codec, to buffer: CellBuffer, at index: Int,
        of column: ColumnMetadata?, model: String?
    ) throws {
        do {
            switch codec {
            case .convertible where isNil(value), .json where isNil(value), .engine where isNil(value):
                buffer.set(.null, at: index)
            case .engine: try engineValue(value, to: buffer, at: index)
            case .convertible: try convertible(value, to: buffer, at: index)
            case .json: try JSON.encode(value).withUnsafeBytes { buffer.set($0, as: .json, at: index) }
            case .direct, .singleValue: try value.encode(to: CellEncoder(buffer: buffer, index: index))
            }
        } catch let failure as CellFailure {
            throw MappingError.writing(failure, column: column, model: model)
        } catch is EncodingError {
            // What an EncodingError says may quote the value.
            throw MappingError.writing(.invalidValue, column: column, model: model)
        }
    }

    /// Whether a value of a type that is not known to be optional is nil.
    private static func isNil<T>(_ value: T) -> Bool {
        guard T.self is any OptionalType.Type, let optional = value as? any OptionalType else { return false }
        return optional.isNil
    }

    private static func engineValue<T>(_ value: T, to buffer: CellBuffer, at index: Int) throws {
        guard let value = value as? any ColumnValue else { throw CellFailure.invalidValue }
        try value.bind(to: buffer, at: index)
    }

    private static func convertible<T>(_ value: T, to buffer: CellBuffer, at index: Int) throws {
        guard let value = value as? any ColumnConvertible else { throw CellFailure.invalidValue }
        func open<C: ColumnConvertible>(_ value: C) throws { try value.stored.bind(to: buffer, at: index) }
        try open(value)
    }
}

/// Encodes a value that codes itself as a single value.
struct CellEncoder: Encoder, SingleValueEncodingContainer {
    let buffer: CellBuffer
    let index: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RefusingKeyedEncodingContainer<Key>())
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { RefusingEncodingContainer() }
    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { buffer.set(.null, at: index) }
    func encode(_ value: Bool) { value.bind(to: buffer, at: index) }
    func encode(_ value: String) { value.bind(to: buffer, at: index) }
    func encode(_ value: Double) { value.bind(to: buffer, at: index) }
    func encode(_ value: Float) { value.bind(to: buffer, at: index) }
    func encode(_ value: Int) throws { try value.bind(to: buffer, at: index) }
    func encode(_ value: Int8) throws { try value.bind(to: buffer, at: index) }
    func encode(_ value: Int16) throws { try value.bind(to: buffer, at: index) }
    func encode(_ value: Int32) throws { try value.bind(to: buffer, at: index) }
    func encode(_ value: Int64) throws { try value.bind(to: buffer, at: index) }
    func encode(_ value: UInt) throws { try value.bind(to: buffer, at: index) }
    func encode(_ value: UInt8) throws { try value.bind(to: buffer, at: index) }
    func encode(_ value: UInt16) throws { try value.bind(to: buffer, at: index) }
    func encode(_ value: UInt32) throws { try value.bind(to: buffer, at: index) }
    func encode(_ value: UInt64) throws { try value.bind(to: buffer, at: index) }

    func encode<T: Encodable>(_ value: T) throws {
        if try CellWriter.direct(value, to: buffer, at: index) { return }
        try value.encode(to: self)
    }
}
