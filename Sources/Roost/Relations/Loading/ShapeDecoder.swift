/// Decodes a type of the caller's from a row's parts, by its properties' names.
struct ShapeDecoder: Decoder {
    private let shape: any Any.Type
    private let names: [String]
    private var values: [Any] = []

    init(of shape: any Any.Type, names: [String]) {
        self.shape = shape
        self.names = names
    }

    /// The type's value for the parts, which are named from left to right.
    func decode<Shape: Decodable>(_ shape: Shape.Type, _ values: [Any]) throws -> Shape {
        var decoder = self
        decoder.values = values
        return try Shape(from: decoder)
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ShapeContainer(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw notKeyed }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw notKeyed }

    private var notKeyed: DatabaseError {
        DatabaseError(
            .unmappableModel, "it decodes from something else than a keyed container.",
            at: .init(model: TableNaming.typeName(shape)))
    }

    /// The part for a property: the one of its name, or the only one of its type.
    fileprivate func value<Value>(_ type: Value.Type, for property: String) throws(DatabaseError) -> Value {
        if let index = names.firstIndex(of: property) {
            if let value = values[index] as? Value { return value }
            throw failure(.typeMismatch, property, "is no \(type)")
        }
        let fitting = values.compactMap { Swift.type(of: $0) == Value.self ? $0 as? Value : nil }
        guard fitting.count == 1 else {
            throw failure(.missingColumn, property, fitting.isEmpty ? "is not there" : "could be several")
        }
        return fitting[0]
    }

    /// Whether the part of that name is an optional that is nil.
    fileprivate func isNil(_ property: String) -> Bool {
        guard let index = names.firstIndex(of: property) else { return false }
        return (values[index] as? any OptionalPart)?.isMissing == true
    }

    private func failure(
        _ code: DatabaseError.Code, _ property: String, _ what: String
    ) -> DatabaseError {
        let parts = zip(names, values).map { "\($0): \(type(of: $1))" }.joined(separator: ", ")
        return DatabaseError(
            code,
            "the part for the property \(what); there are \(parts). Name the property after one of them, or the "
                + "relation after the property with .named(\"\(property)\"), and give what a relation includes a "
                + "shape with .as(…).",
            at: .init(model: TableNaming.typeName(shape), property: property))
    }
}

private protocol OptionalPart {
    var isMissing: Bool { get }
}

extension Optional: OptionalPart {
    fileprivate var isMissing: Bool { if case .none = self { true } else { false } }
}

private struct ShapeContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ShapeDecoder

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { decoder.isNil(key.stringValue) }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try decoder.value(type, for: key.stringValue)
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        try decoder.value(T?.self, for: key.stringValue)
    }

    func nestedContainer<Nested>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw nested(key)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw nested(key) }
    func superDecoder() -> any Decoder { decoder }
    func superDecoder(forKey key: Key) -> any Decoder { decoder }

    private func nested(_ key: Key) -> DatabaseError {
        DatabaseError(
            .unmappableModel, "the property is decoded by hand. Make the shape with .as { … } instead.",
            at: .init(property: key.stringValue))
    }
}
