import Foundation

/// Structured values as JSON text. Keys are sorted, so that equal values have equal text.
///
/// One encoder and one decoder serve all connections: nobody changes them after they are made, and what a call
/// needs it makes for itself.
enum JSON {
    private static let decoder = JSONDecoder()

    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    static func decode<T: Decodable>(_ type: T.Type, from bytes: UnsafeRawBufferPointer) throws -> T {
        guard let start = bytes.baseAddress else { throw CellFailure.invalidValue }
        return try decode(
            type,
            from: Data(
                bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: bytes.count, deallocator: .none)
        )
    }

    static func decode<T: Decodable>(_ type: T.Type, from text: Data) throws -> T {
        try decoder.decode(type, from: text)
    }

    static func encode<T: Encodable>(_ value: T) throws -> Data { try encoder.encode(value) }
}
