import Foundation

/// A structured value as an element of an array of `jsonb`: `PostgresArray<PostgresJSON<Event>>`.
///
/// As a column by itself a `Codable` value needs none of this: it is a column of JSON on both engines.
public struct PostgresJSON<Value: Codable & Sendable>: PostgresBinary {
    /// The value.
    public var value: Value

    /// A value as JSON.
    public init(_ value: Value) {
        self.value = value
    }

    public static var postgresType: PostgresTypeName { "jsonb" }

    /// The first byte is the format's version, of which there is one.
    private static var version: UInt8 { 1 }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        guard try bytes.integer(UInt8.self) == Self.version else { throw .invalidValue }
        let text = Data(try bytes.next(bytes.count))
        guard let value = try? JSONDecoder().decode(Value.self, from: text) else { throw .invalidValue }
        self.value = value
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        output.append(Self.version)
        output.append(try text())
    }

    public var postgresText: String? { (try? text()).map { String(decoding: $0, as: UTF8.self) } }

    private func text() throws(CellFailure) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let text = try? encoder.encode(value) else { throw .invalidValue }
        return text
    }
}

extension PostgresJSON: Equatable where Value: Equatable {}
extension PostgresJSON: Hashable where Value: Hashable {}

/// As the value itself where it is part of one that is stored as JSON.
extension PostgresJSON: Codable {
    public init(from decoder: any Decoder) throws {
        value = try Value(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }
}
