import Foundation

// What the elements of arrays and the bounds of ranges are made of. As columns by themselves these types need none of
// this: both engines have them.

extension Double: PostgresBinary {
    public static var postgresType: PostgresTypeName { "float8" }

    public var postgresText: String? { String(self) }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        self.init(bitPattern: try bytes.integer())
    }

    public func write(postgres output: inout PostgresOutput) {
        output.append(bitPattern)
    }
}

extension Float: PostgresBinary {
    public static var postgresType: PostgresTypeName { "float4" }

    public var postgresText: String? { String(self) }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        self.init(bitPattern: try bytes.integer())
    }

    public func write(postgres output: inout PostgresOutput) {
        output.append(bitPattern)
    }
}

extension Bool: PostgresBinary {
    public static var postgresType: PostgresTypeName { "bool" }

    public var postgresText: String? { self ? "t" : "f" }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        self = try bytes.integer(UInt8.self) != 0
    }

    public func write(postgres output: inout PostgresOutput) {
        output.append(UInt8(self ? 1 : 0))
    }
}

extension String: PostgresBinary {
    public static var postgresType: PostgresTypeName { "text" }

    public var postgresText: String? { self }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        self = try bytes.text(count: bytes.count)
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        try output.append(self)
    }
}

extension Data: PostgresBinary {
    public static var postgresType: PostgresTypeName { "bytea" }

    public var postgresText: String? { "\\x" + map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        self.init(try bytes.next(bytes.count))
    }

    public func write(postgres output: inout PostgresOutput) {
        output.append(self)
    }
}

extension UUID: PostgresBinary {
    public static var postgresType: PostgresTypeName { "uuid" }

    public var postgresText: String? { uuidString }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        self.init(uuid: try bytes.next(16).loadUnaligned(as: uuid_t.self))
    }

    public func write(postgres output: inout PostgresOutput) {
        withUnsafeBytes(of: uuid) { output.append($0) }
    }
}

/// Infinity is no date: ``PostgresTimestamp`` can be it.
extension Date: PostgresBinary {
    public static var postgresType: PostgresTypeName { "timestamptz" }

    public var postgresText: String? { PostgresTimestamp(self)?.text(zone: "+00") }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        let timestamp = try PostgresTimestamp(postgres: &bytes)
        guard let date = timestamp.date else { throw .invalidValue }
        self = date
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        guard let timestamp = PostgresTimestamp(self) else { throw .outOfRange }
        timestamp.write(postgres: &output)
    }
}

/// To 38 digits: ``PostgresNumeric`` has as many as PostgreSQL.
extension Decimal: PostgresBinary {
    public static var postgresType: PostgresTypeName { "numeric" }

    public var postgresText: String? { isFinite ? description : nil }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        self = try PostgresNumeric(postgres: &bytes).exactly()
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        guard let number = PostgresNumeric(self) else { throw .invalidValue }
        number.write(postgres: &output)
    }
}
