// PostgreSQL has integers of 16, 32 and 64 bits, and all of them with a sign: each other type is an element of the
// smallest that holds all of its values, or most.

extension PostgresBinary where Self: FixedWidthInteger {
    public static var postgresType: PostgresTypeName {
        switch storedBits {
        case 16: "int2"
        case 32: "int4"
        default: "int8"
        }
    }

    public var postgresText: String? { String(self) }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        let stored: Int64 =
            switch Self.storedBits {
            case 16: Int64(try bytes.integer(Int16.self))
            case 32: Int64(try bytes.integer(Int32.self))
            default: try bytes.integer(Int64.self)
            }
        guard let value = Self(exactly: stored) else { throw .outOfRange }
        self = value
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        // What has fewer bits than it is stored with fits; of 64 without a sign not all do.
        guard let value = Int64(exactly: self) else { throw .outOfRange }
        switch Self.storedBits {
        case 16: output.append(Int16(truncatingIfNeeded: value))
        case 32: output.append(Int32(truncatingIfNeeded: value))
        default: output.append(value)
        }
    }

    private static var storedBits: Int {
        isSigned && bitWidth >= 16 ? bitWidth : Swift.min(64, 2 * bitWidth)
    }
}

extension Int8: PostgresBinary {}
extension Int16: PostgresBinary {}
extension Int32: PostgresBinary {}
extension Int64: PostgresBinary {}
extension Int: PostgresBinary {}
extension UInt8: PostgresBinary {}
extension UInt16: PostgresBinary {}
extension UInt32: PostgresBinary {}
extension UInt64: PostgresBinary {}
extension UInt: PostgresBinary {}
