/// Takes notes of what a type's `init(from:)` asks for, and answers with made-up values.
struct ProbeDecoder: Decoder {
    let notes: ProbeNotes

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ProbeKeyedContainer<Key>(notes: notes))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw Probe.unmappable(notes, "it decodes from an unkeyed container, and a row has names.")
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw Probe.unmappable(notes, "it decodes from a single value, and a row has several.")
    }
}

private struct ProbeKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: ProbeNotes

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] {
        notes.asksForAllKeys = true
        return []
    }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let optional = type as? any OptionalType.Type
        let valueType = optional?.wrapped ?? type
        notes.read(key, valueType, try ValueStorage.of(valueType), isOptional: optional != nil)
        do {
            return try Sample.value(of: type)
        } catch {
            throw Probe.unmappable(
                notes, property: key.stringValue, "\(type) refuses the values that the probe makes up.", error
            )
        }
    }

    // The protocol's own defaults for primitives ask `decodeNil` and `decode` instead, and would hide that the
    // property is optional.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type, key) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try optional(type, key) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try optional(type, key) }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try optional(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type, key) }
    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try optional(type, key) }
    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try optional(type, key) }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try optional(type, key) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { try optional(type, key) }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        try optional(type, key)
    }

    private func optional<T>(_ type: T.Type, _ key: Key) throws -> T? {
        notes.read(key, type, try ValueStorage.of(type), isOptional: true)
        return nil
    }

    func nestedContainer<Nested>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw nested(key)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw nested(key) }

    func superDecoder() throws -> any Decoder {
        throw Probe.unmappable(notes, "it inherits from another type.")
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { throw nested(key) }

    private func nested(_ key: Key) -> DatabaseError {
        Probe.unmappable(
            notes, property: key.stringValue,
            "it decodes a nested container by hand; declare a Codable structure instead, which is stored as "
                + "JSON.")
    }
}
