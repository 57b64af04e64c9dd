/// How values of a type are stored in one column.
struct ValueStorage {
    let columnType: ColumnType
    let codec: Codec
}

extension ValueStorage {
    /// How a type is stored.
    static func of(_ type: any Any.Type) throws(DatabaseError) -> ValueStorage {
        if let optional = type as? any OptionalType.Type { return try of(optional.wrapped) }
        if let direct = type as? any ColumnValue.Type {
            let columnType = direct.columnType
            if case .engine = columnType { return ValueStorage(columnType: columnType, codec: .engine) }
            return ValueStorage(columnType: columnType, codec: .direct)
        }
        if let convertible = type as? any ColumnConvertible.Type {
            return ValueStorage(columnType: convertible.storedType, codec: .convertible)
        }
        if let single = SingleValueProbe.columnType(of: type) {
            return ValueStorage(columnType: single, codec: .singleValue)
        }
        return ValueStorage(columnType: .json, codec: .json)
    }
}

/// `Optional`, where its `Wrapped` is not known statically.
protocol OptionalType {
    static var wrapped: any Any.Type { get }
    static var none: Self { get }
    var isNil: Bool { get }
}

extension Optional: OptionalType {
    static var wrapped: any Any.Type { Wrapped.self }
    var isNil: Bool { self == nil }
}

extension ColumnConvertible {
    static var storedType: ColumnType { Stored.columnType }
}
