import Foundation

/// Made-up values of any type, for the probe.
enum Sample {
    /// A value of a property's type: the type's own, an enum's first case, or one decoded from zeros.
    static func value<T: Decodable>(of type: T.Type) throws -> T {
        if let value = known(type) as? T { return value }
        if let value = EnumReflection.firstCase(of: type) { return value }
        return try T(from: SampleDecoder())
    }

    private static func known(_ type: any Any.Type) -> Any? {
        if let type = type as? any Probeable.Type { return probeValue(type) }
        if let type = type as? any OptionalType.Type { return none(type) }
        if let type = type as? any CaseIterable.Type { return firstListedCase(type) }
        if type == Date.self { return Date(timeIntervalSinceReferenceDate: 0) }
        if type == UUID.self { return UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) }
        if type == URL.self { return URL(fileURLWithPath: "/") }
        if type == Data.self { return Data() }
        if type == Decimal.self { return Decimal() }
        if let type = type as? any SIMD.Type { return zeros(type) }
        return foundationValue(type)
    }

    /// Foundation's types that do not take what a made-up value holds. A character set would even end the
    /// process, in place of an error, for a bitmap of no bytes.
    private static func foundationValue(_ type: any Any.Type) -> Any? {
        if type == CharacterSet.self { return CharacterSet() }
        if type == TimeZone.self { return TimeZone(secondsFromGMT: 0) }
        if type == Calendar.self { return Calendar(identifier: .gregorian) }
        return nil
    }

    private static func probeValue<T: Probeable>(_ type: T.Type) -> Any { T.probeValue }
    private static func zeros<T: SIMD>(_ type: T.Type) -> Any { T() }
    private static func none<T: OptionalType>(_ type: T.Type) -> Any { T.none }
    private static func firstListedCase<T: CaseIterable>(_ type: T.Type) -> Any? { T.allCases.first }
}

/// Answers every question with zero, an empty text, nothing.
struct SampleDecoder: Decoder {
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(SampleKeyedContainer<Key>())
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer { SampleUnkeyedContainer() }

    func singleValueContainer() -> any SingleValueDecodingContainer { SampleValueContainer() }
}

private struct SampleKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { true }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try Sample.value(of: type) }
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) -> T? { nil }

    func nestedContainer<Nested>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedDecodingContainer<Nested> {
        KeyedDecodingContainer(SampleKeyedContainer<Nested>())
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer { SampleUnkeyedContainer() }
    func superDecoder() -> any Decoder { SampleDecoder() }
    func superDecoder(forKey key: Key) -> any Decoder { SampleDecoder() }
}

/// An array with nothing in it, which still answers those who ask.
private struct SampleUnkeyedContainer: UnkeyedDecodingContainer {
    var codingPath: [any CodingKey] { [] }
    var count: Int? { 0 }
    var isAtEnd: Bool { true }
    var currentIndex: Int { 0 }

    func decodeNil() -> Bool { true }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try Sample.value(of: type) }

    func nestedContainer<Nested>(keyedBy type: Nested.Type) -> KeyedDecodingContainer<Nested> {
        KeyedDecodingContainer(SampleKeyedContainer<Nested>())
    }

    func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer { SampleUnkeyedContainer() }
    func superDecoder() -> any Decoder { SampleDecoder() }
}

private struct SampleValueContainer: SingleValueDecodingContainer {
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { true }
    func decode(_ type: Bool.Type) -> Bool { false }
    func decode(_ type: String.Type) -> String { "" }
    func decode(_ type: Double.Type) -> Double { 0 }
    func decode(_ type: Float.Type) -> Float { 0 }
    func decode(_ type: Int.Type) -> Int { 0 }
    func decode(_ type: Int8.Type) -> Int8 { 0 }
    func decode(_ type: Int16.Type) -> Int16 { 0 }
    func decode(_ type: Int32.Type) -> Int32 { 0 }
    func decode(_ type: Int64.Type) -> Int64 { 0 }
    func decode(_ type: UInt.Type) -> UInt { 0 }
    func decode(_ type: UInt8.Type) -> UInt8 { 0 }
    func decode(_ type: UInt16.Type) -> UInt16 { 0 }
    func decode(_ type: UInt32.Type) -> UInt32 { 0 }
    func decode(_ type: UInt64.Type) -> UInt64 { 0 }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try Sample.value(of: type) }
}
