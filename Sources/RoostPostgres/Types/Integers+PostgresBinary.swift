import Foundation

// PostgreSQL has integers of 16, 32 and 64 bits, and all of them with a sign: each other type is an element of the
// smallest that holds all of its values, or most.

extension FixedWidthInteger {
    init<Stored: FixedWidthInteger>(
        _ bytes: inout PostgresBytes, storedAs type: Stored.Type
    ) throws(CellFailure) {
        guard let value = Self(exactly: try bytes.integer(type)) else { throw .outOfRange }
        self = value
    }

    func write<Stored: FixedWidthInteger>(
        to output: inout PostgresOutput, as type: Stored.Type
    ) throws(CellFailure) {
        guard let value = Stored(exactly: self) else { throw .outOfRange }
        output.append(value)
    }
}

extension Int8: PostgresBinary {
    public static var postgresType: PostgresTypeName { "int2" }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        try self.init(&bytes, storedAs: Int16.self)
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        try write(to: &output, as: Int16.self)
    }
}

extension UInt8: PostgresBinary {
    public static var postgresType: PostgresTypeName { "int2" }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        try self.init(&bytes, storedAs: Int16.self)
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        try write(to: &output, as: Int16.self)
    }
}

extension UInt16: PostgresBinary {
    public static var postgresType: PostgresTypeName { "int4" }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        try self.init(&bytes, storedAs: Int32.self)
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        try write(to: &output, as: Int32.self)
    }
}

extension UInt32: PostgresBinary {
    public static var postgresType: PostgresTypeName { "int8" }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        try self.init(&bytes, storedAs: Int64.self)
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        try write(to: &output, as: Int64.self)
    }
}

extension UInt: PostgresBinary {
    public static var postgresType: PostgresTypeName { "int8" }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        try self.init(&bytes, storedAs: Int64.self)
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        try write(to: &output, as: Int64.self)
    }
}

extension UInt64: PostgresBinary {
    public static var postgresType: PostgresTypeName { "int8" }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        try self.init(&bytes, storedAs: Int64.self)
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        try write(to: &output, as: Int64.self)
    }
}
