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

    func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
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
