import Foundation
import Roost
import RoostPostgres

/// A type of PostgreSQL's with values to try, and the text that the server prints of each.
protocol TriedValue: PostgresBinary, Equatable {
    static func random(_ numbers: inout SeededNumbers) -> Self
    static var edges: [Self] { get }
    var serverText: String { get }
}

extension TriedValue where Self: CustomStringConvertible {
    var serverText: String { description }
}

extension TriedValue {
    /// The edges, and as many others.
    static func tried(_ count: Int, _ numbers: inout SeededNumbers) -> [Self] {
        edges + (0..<count).map { _ in random(&numbers) }
    }
}

extension SeededNumbers {
    /// A number of any size, of which small ones are as likely as large ones.
    mutating func integer(bits: Int = 63) -> Int64 {
        let value = Int64(bitPattern: next() >> (64 - UInt64.random(in: 1...UInt64(bits), using: &self)))
        return Bool.random(using: &self) ? value : -value
    }

    mutating func integer(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}

extension TriedValue where Self: FixedWidthInteger {
    static func random(_ numbers: inout SeededNumbers) -> Self {
        Self(truncatingIfNeeded: numbers.integer())
    }
    static var edges: [Self] { [.min, -1, 0, 1, .max] }
}

extension TriedValue where Self: FixedWidthInteger & UnsignedInteger {
    /// To the greatest that 64 bits with a sign hold.
    static func random(_ numbers: inout SeededNumbers) -> Self {
        Self(truncatingIfNeeded: numbers.integer().magnitude)
    }
    static var edges: [Self] { [0, 1, Self(clamping: Int64.max)] }
}

extension Int8: TriedValue {}
extension Int16: TriedValue {}
extension Int32: TriedValue {}
extension Int64: TriedValue {}
extension Int: TriedValue {}
extension UInt8: TriedValue {}
extension UInt16: TriedValue {}
extension UInt32: TriedValue {}
extension UInt64: TriedValue {}
extension UInt: TriedValue {}

extension Bool: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> Bool { .random(using: &numbers) }
    static var edges: [Bool] { [] }
    var serverText: String { self ? "t" : "f" }
}

/// Eighths, whose text is as short on both sides. Not a number is not itself, and is tried elsewhere.
extension Double: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> Double { Double(numbers.integer(bits: 40)) / 8 }
    static var edges: [Double] { [0, -0.0, .infinity, -.infinity] }
    var serverText: String { floatingText(self) }
}

extension Float: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> Float { Float(numbers.integer(bits: 16)) / 8 }
    static var edges: [Float] { [0, -0.0, .infinity, -.infinity] }
    var serverText: String { floatingText(Double(self)) }
}

private func floatingText(_ value: Double) -> String {
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    let text = String(value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

extension String: TriedValue {
    private static let alphabet = Array("aZ0 ,{}[]()\"'\\\n\tNULé€😀\u{301}")

    static func random(_ numbers: inout SeededNumbers) -> String {
        String((0..<numbers.integer(in: 0...12)).map { _ in alphabet.randomElement(using: &numbers) ?? "a" })
    }
    static var edges: [String] { ["", "NULL", "null", " ", "\\", "\"", "{}", "a,b"] }
    var serverText: String { self }
}

extension Data: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> Data {
        Data((0..<numbers.integer(in: 0...20)).map { _ in UInt8(truncatingIfNeeded: numbers.next()) })
    }
    static var edges: [Data] { [Data(), Data([0]), Data([255, 0])] }
    var serverText: String { "\\x" + map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}

extension [UInt8]: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> [UInt8] { Array(Data.random(&numbers)) }
    static var edges: [[UInt8]] { Data.edges.map(Array.init) }
    var serverText: String { Data(self).serverText }
}

extension URL: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> URL {
        URL(filePath: "/" + String(numbers.integer().magnitude, radix: 36))
            .appending(queryItems: [URLQueryItem(name: "a,{", value: .random(&numbers))])
    }
    static var edges: [URL] { [URL(filePath: "/")] }
    var serverText: String { absoluteString }
}

extension UUID: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> UUID {
        let (high, low) = (numbers.next(), numbers.next())
        return withUnsafeBytes(of: (high, low)) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
    static var edges: [UUID] { [] }
    var serverText: String { uuidString.lowercased() }
}

/// Years that a `Date` keeps to the microsecond.
extension Date: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> Date {
        let microseconds = numbers.integer(bits: 52)
        return Date(microsecondsSince1970: microseconds)
    }
    static var edges: [Date] { [Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 946_684_800)] }
    var serverText: String { postgresText ?? "" }
}

extension Decimal: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> Decimal {
        Decimal(numbers.integer()) / pow(Decimal(10), numbers.integer(in: 0...18))
    }
    static var edges: [Decimal] {
        [0, 1, -1, Decimal(string: "99999999999999999999999999999999999999") ?? 0]
    }
    var serverText: String { description }
}

extension PostgresNumeric: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> PostgresNumeric {
        func digits(_ count: Int) -> String {
            (0..<count).map { _ in numbers.integer(in: 0...2) == 0 ? "0" : String(numbers.integer(in: 0...9))
            }
            .joined()
        }
        let (whole, fraction) = (digits(numbers.integer(in: 0...60)), digits(numbers.integer(in: 0...60)))
        let sign = Bool.random(using: &numbers) ? "-" : ""
        return PostgresNumeric(sign + "0" + whole + "." + fraction) ?? 0
    }
    static var edges: [PostgresNumeric] {
        let spelled = [
            "0", "0.000", "-0", "1e-16383", "1e131071", "-9999", "10000", "0.0001", "0.00001", "00012.5e3",
            "1e-4",
            "12345678901234567890123456789012345678901234567890.123456789",
        ]
        return [.nan, .infinity, .negativeInfinity] + spelled.compactMap { PostgresNumeric($0) }
    }
}

extension PostgresDate: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> PostgresDate {
        PostgresDate(daysSince2000: Int32(max(numbers.integer(bits: 31), -2_400_000)))
    }
    /// From the first day to the last.
    static var edges: [PostgresDate] {
        [
            .infinity, .negativeInfinity, PostgresDate(daysSince2000: -2_451_545),
            PostgresDate(daysSince2000: 2_145_031_948),
        ]
            + [(0, 2, 29), (-43, 3, 15), (1, 1, 1), (2000, 2, 29), (1900, 3, 1)].compactMap {
                PostgresDate(year: $0.0, month: $0.1, day: $0.2)
            }
    }
}

extension PostgresTimestamp: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> PostgresTimestamp {
        PostgresTimestamp(microsecondsSince2000: max(numbers.integer(bits: 62), -200_000_000_000_000_000))
    }
    /// From the first to the last, in the year 294276.
    static var edges: [PostgresTimestamp] {
        [
            .infinity, .negativeInfinity, PostgresTimestamp(microsecondsSince2000: -211_813_488_000_000_000),
            PostgresTimestamp(microsecondsSince2000: 9_223_371_331_199_999_999),
            PostgresTimestamp(microsecondsSince2000: -1), PostgresTimestamp(microsecondsSince2000: 0),
        ]
    }
}

extension PostgresTime: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> PostgresTime {
        PostgresTime(microseconds: abs(numbers.integer()) % 86_400_000_000) ?? .midnight
    }
    static var edges: [PostgresTime] {
        [.midnight, PostgresTime(microseconds: 86_400_000_000) ?? .midnight]
    }
}

extension PostgresInterval: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> PostgresInterval {
        func part(_ bits: Int) -> Int64 { numbers.integer(in: 0...2) == 0 ? 0 : numbers.integer(bits: bits) }
        return PostgresInterval(months: Int32(part(31)), days: Int32(part(31)), microseconds: part(60))
    }
    static var edges: [PostgresInterval] {
        [
            PostgresInterval(), PostgresInterval(months: 1, days: -1, microseconds: 1),
            PostgresInterval(months: -13, days: 1, microseconds: -1),
            PostgresInterval(months: -1, days: 0, microseconds: 1),
            PostgresInterval(days: .min, microseconds: 3_600_000_000_000),
        ]
    }
}

extension PostgresInet: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> PostgresInet {
        let count = Bool.random(using: &numbers) ? 4 : 16
        var bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
        // Runs of zeros are what texts of IPv6 differ by.
        for group in 0..<count / 2 where numbers.integer(in: 0...2) > 0 {
            (bytes[group * 2], bytes[group * 2 + 1]) = (0, 0)
        }
        let prefix = Bool.random(using: &numbers) ? nil : numbers.integer(in: 0...count * 8)
        return PostgresInet(address: bytes, prefix: prefix) ?? .probeValue
    }
    static var edges: [PostgresInet] {
        [
            "0.0.0.0/0", "255.255.255.255", "::", "::1", "::2", "::ffff:1.2.3.4", "::1.2.3.4", "fe80::1/64",
            "1:0:0:2::3", "1::",
        ].compactMap { PostgresInet($0) }
    }
}

extension PostgresCIDR: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> PostgresCIDR { PostgresCIDR(.random(&numbers)) }
    static var edges: [PostgresCIDR] { PostgresInet.edges.map { PostgresCIDR($0) } }
}

extension PostgresRange: TriedValue where Bound: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> PostgresRange {
        let bounds = [Bound.random(&numbers), Bound.random(&numbers)].sorted()
        func limit(_ bound: Bound) -> PostgresLimit<Bound> {
            switch numbers.integer(in: 0...4) {
            case 0: .unbounded
            case 1...2: .inclusive(bound)
            default: .exclusive(bound)
            }
        }
        return PostgresRange(from: limit(bounds[0]), to: limit(bounds[1]))
    }
    static var edges: [PostgresRange] {
        [.empty, PostgresRange(from: .unbounded, to: .unbounded)]
    }
}

extension PostgresMultirange: TriedValue where Bound: TriedValue {
    static func random(_ numbers: inout SeededNumbers) -> PostgresMultirange {
        PostgresMultirange((0..<numbers.integer(in: 0...5)).map { _ in .random(&numbers) })
    }
    static var edges: [PostgresMultirange] {
        [[], [.empty], [PostgresRange(from: .unbounded, to: .unbounded)]]
    }
}

/// Numbers that meet and overlap.
struct Small: PostgresRangeBound, TriedValue, RawRepresentable {
    static var rangeType: PostgresTypeName { Int.rangeType }
    var rawValue: Int
    var successor: Small? { Small(rawValue: rawValue + 1) }

    static func < (left: Small, right: Small) -> Bool { left.rawValue < right.rawValue }
    static func random(_ numbers: inout SeededNumbers) -> Small {
        Small(rawValue: numbers.integer(in: 0...9))
    }
    static var edges: [Small] { [] }
    var serverText: String { String(rawValue) }
}

/// The same without a successor.
struct SmallFraction: PostgresRangeBound, TriedValue, ColumnConvertible {
    static var rangeType: PostgresTypeName { Decimal.rangeType }
    var stored: Decimal

    init(stored: Decimal) { self.stored = stored }

    static func < (left: SmallFraction, right: SmallFraction) -> Bool { left.stored < right.stored }
    static func random(_ numbers: inout SeededNumbers) -> SmallFraction {
        SmallFraction(stored: Decimal(numbers.integer(in: 0...9)))
    }
    static var edges: [SmallFraction] { [] }
    var serverText: String { stored.description }
}

enum Weather: String, PostgresEnum, TriedValue {
    case sunny, rain = "heavy rain", quoted = "it's \"odd\", {isn't} it\\"

    static func random(_ numbers: inout SeededNumbers) -> Weather {
        allCases.randomElement(using: &numbers) ?? .sunny
    }
    static var edges: [Weather] { allCases }
    var serverText: String { rawValue }
}
