/// Takes notes of what a type's `encode(to:)` writes.
struct ProbeEncoder: Encoder {
    let notes: ProbeNotes

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(ProbeKeyedContainer<Key>(notes: notes))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { RefusingEncodingContainer() }
    func singleValueContainer() -> any SingleValueEncodingContainer { RefusingEncodingContainer() }
}

private struct ProbeKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let notes: ProbeNotes

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) throws {
        notes.write(key, String.self, try ValueStorage.of(String.self), isOptional: true)
    }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        let optional = T.self as? any OptionalType.Type
        let valueType = optional?.wrapped ?? T.self
        notes.write(key, valueType, try ValueStorage.of(valueType), isOptional: optional != nil)
    }

    // The protocol's own defaults for primitives write nothing for nil.
    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try optional(value, key) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try optional(value, key) }

    func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws { try optional(value, key) }

    private func optional<T>(_ value: T?, _ key: Key) throws {
        notes.write(key, T.self, try ValueStorage.of(T.self), isOptional: true)
    }

    func nestedContainer<Nested>(
        keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(RefusingKeyedEncodingContainer<Nested>())
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        RefusingEncodingContainer()
    }

    func superEncoder() -> any Encoder { RefusingEncodingContainer() }
    func superEncoder(forKey key: Key) -> any Encoder { RefusingEncodingContainer() }
}
