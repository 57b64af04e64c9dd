/// What an encoder hands out where a row has no place for what is asked: everything written is refused with
/// an error. `Encoder`'s own calls cannot throw, so that the refusal comes with the first value.
struct RefusingEncodingContainer: Encoder, UnkeyedEncodingContainer, SingleValueEncodingContainer {
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    var count: Int { 0 }

    static var refusal: DatabaseError {
        DatabaseError(
            .unsupported,
            "A row has a value for each name: encode with a keyed container, and what is nested as a Codable "
                + "structure, which is stored as JSON.")
    }

    func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RefusingKeyedEncodingContainer<Key>())
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { self }
    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() throws { throw Self.refusal }
    func encode<T: Encodable>(_ value: T) throws { throw Self.refusal }

    func nestedContainer<Nested>(keyedBy keyType: Nested.Type) -> KeyedEncodingContainer<Nested> {
        container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self }
    func superEncoder() -> any Encoder { self }
}

/// The same, keyed.
struct RefusingKeyedEncodingContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) throws { throw RefusingEncodingContainer.refusal }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws { throw RefusingEncodingContainer.refusal }

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
