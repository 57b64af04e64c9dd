/// A time of day, to the microsecond, without a day or a zone: PostgreSQL's `time`. The end of the day, 24:00, is one.
public struct PostgresTime: Hashable, Sendable {
    /// Microseconds since midnight.
    public let microseconds: Int64

    /// A time, by its distance from midnight; nil where that is negative or more than a day.
    public init?(microseconds: Int64) {
        guard (0...PostgresType.microsecondsPerDay).contains(microseconds) else { return nil }
        self.microseconds = microseconds
    }

    /// A time; nil where a day has none such.
    public init?(hour: Int, minute: Int, second: Int = 0, microsecond: Int = 0) {
        guard (0...24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
            (0..<1_000_000).contains(microsecond)
        else { return nil }
        self.init(
            microseconds: Int64((hour * 3_600 + minute * 60 + second) * 1_000_000 + microsecond))
    }

    private init(midnight: Void) { microseconds = 0 }

    /// 00:00.
    public static let midnight = PostgresTime(midnight: ())

    /// The hour, from 0 to 24.
    public var hour: Int { Int(microseconds / 3_600_000_000) }
    /// The minute.
    public var minute: Int { Int(microseconds / 60_000_000 % 60) }
    /// The second.
    public var second: Int { Int(microseconds / 1_000_000 % 60) }
    /// The microsecond of the second.
    public var microsecond: Int { Int(microseconds % 1_000_000) }
}

extension PostgresTime: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
}

extension PostgresTime: CustomStringConvertible {
    /// The time as PostgreSQL prints it: `05:15:00.25`.
    public var description: String { ClockText.of(UInt64(microseconds)) }
}

/// As its microseconds where it is part of a value that is stored as JSON.
extension PostgresTime: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = PostgresTime(microseconds: try container.decode(Int64.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "It is no time of a day.")
        }
        self = time
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}

extension PostgresTime: PostgresValue {
    public typealias Base = Self
    public typealias Arithmetic = Never

    public static var postgresType: PostgresTypeName { "time" }

    public var postgresText: String? { description }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        guard let time = PostgresTime(microseconds: try bytes.integer()) else { throw .invalidValue }
        self = time
    }

    public func write(postgres output: inout PostgresOutput) {
        output.append(microseconds)
    }
}
