/// Collects what a value's `encode(to:)` writes, by key.
final class PropertyEncoder: Encoder {
    fileprivate var properties: [String: Any] = [:]
    private var isKeyed = false

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The properties of a value; nil for one that codes itself as something else than properties.
    static func properties(of value: any Encodable) throws -> [String: Any]? {
        let encoder = PropertyEncoder()
        do {
            try value.encode(to: encoder)
        } catch is NotKeyed {
            return nil
        }
        return encoder.isKeyed ? encoder.properties : nil
    }

    func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        isKeyed = true
        return KeyedEncodingContainer(PropertyContainer<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { NotKeyedContainer() }
    func singleValueContainer() -> any SingleValueEncodingContainer { NotKeyedContainer() }
}

private struct PropertyContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: PropertyEncoder

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) {}
    func encode<T: Encodable>(_ value: T, forKey key: Key) { encoder.properties[key.stringValue] = value }

    func nestedContainer<Nested>(
        keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(PropertyContainer<Nested>(encoder: PropertyEncoder()))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { NotKeyedContainer() }
    func superEncoder() -> any Encoder { encoder }
    func superEncoder(forKey key: Key) -> any Encoder { encoder }
}

private struct NotKeyed: Error {}

/// What a value that has no properties is given; it stops at the first use.
private struct NotKeyedContainer: UnkeyedEncodingContainer, SingleValueEncodingContainer {
    var codingPath: [any CodingKey] { [] }
    var count: Int { 0 }

    func encodeNil() throws { throw NotKeyed() }
    func encode<T: Encodable>(_ value: T) throws { throw NotKeyed() }

    func nestedContainer<Key>(keyedBy keyType: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(PropertyContainer<Key>(encoder: PropertyEncoder()))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self }
    func superEncoder() -> any Encoder { PropertyEncoder() }
}
