import Foundation

// What is stored as one of the types that PostgreSQL has.

extension URL: PostgresBinary {
    public static var postgresType: PostgresTypeName { "text" }

    public var postgresText: String? { absoluteString }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        guard let url = URL(string: try bytes.text(count: bytes.count)) else { throw .invalidValue }
        self = url
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        try output.append(absoluteString)
    }
}

/// Bytes, as `Data` are.
extension Array: PostgresArrayElement, PostgresBinary where Element == UInt8 {
    public static var postgresType: PostgresTypeName { "bytea" }

    public var postgresText: String? { Data(self).postgresText }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        self = try bytes.bytes(count: bytes.count)
    }

    public func write(postgres output: inout PostgresOutput) {
        output.append(self)
    }
}

/// An enum of texts or numbers, or a key of a type of its own, is an element of arrays when it says so:
/// `enum Size: String, PostgresBinary { case small, large }` is one of a `text[]`.
extension PostgresBinary where Self: RawRepresentable, RawValue: PostgresBinary {
    public static var postgresType: PostgresTypeName { RawValue.postgresType }

    public var postgresText: String? { rawValue.postgresText }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        guard let value = Self(rawValue: try RawValue(postgres: &bytes)) else { throw .invalidValue }
        self = value
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        try rawValue.write(postgres: &output)
    }
}

/// The same for a ``/Roost/ColumnConvertible`` type that says so.
extension PostgresBinary where Self: ColumnConvertible, Stored: PostgresBinary {
    public static var postgresType: PostgresTypeName { Stored.postgresType }

    public var postgresText: String? { stored.postgresText }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        let stored = try Stored(postgres: &bytes)
        guard let value = try? Self(stored: stored) else { throw .invalidValue }
        self = value
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        try stored.write(postgres: &output)
    }
}
