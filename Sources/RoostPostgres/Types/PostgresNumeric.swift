import Foundation

/// A number as PostgreSQL's `numeric` holds it: up to 131,072 digits before the point and 16,383 behind it, infinity, or
/// not a number. `Decimal` ends at 38 digits.
///
/// Two are equal whose values are, as in SQL: `1.0` and `1.00` are, and not a number is itself, above all others.
public struct PostgresNumeric: Sendable {
    enum Form: UInt8, Sendable {
        case negativeInfinity, finite, infinity, notANumber
    }

    let form: Form
    let isNegative: Bool

    /// The place of the first group: 0 for the ones, 1 for the ten thousands, -1 for the first behind the point.
    let weight: Int

    /// Four digits each; neither the first nor the last is zero.
    let groups: [UInt16]

    /// How many digits are shown behind the point.
    public let scale: Int

    /// Not a number.
    public static let nan = PostgresNumeric(.notANumber)
    /// More than every number.
    public static let infinity = PostgresNumeric(.infinity)
    /// Less than every number.
    public static let negativeInfinity = PostgresNumeric(.negativeInfinity)

    private init(_ form: Form) {
        self.form = form
        (isNegative, weight, groups, scale) = (false, 0, [], 0)
    }

    /// Takes groups as they come.
    private init(isNegative: Bool, weight: Int, groups: ArraySlice<UInt16>, scale: Int) {
        let leading = groups.prefix { $0 == 0 }.count
        var groups = groups.dropFirst(leading)
        while groups.last == 0 { groups.removeLast() }
        form = .finite
        self.isNegative = isNegative && !groups.isEmpty
        self.weight = groups.isEmpty ? 0 : weight - leading
        self.groups = Array(groups)
        self.scale = scale
    }

    private static let maximumScale = 16_383
    private static let maximumWholeDigits = 131_072
}

extension PostgresNumeric {
    /// A decimal number; nil where it is none.
    public init?(_ value: Decimal) {
        guard value.isFinite else { return nil }
        self.init(value.description)
    }

    /// The same number as a `Decimal`; nil where that cannot hold it exactly.
    public var decimal: Decimal? { try? exactly() }

    func exactly() throws(CellFailure) -> Decimal {
        guard form == .finite else { throw .invalidValue }
        var text = description
        do {
            return try text.withUTF8 {
                try Decimal(cell: .pointing(.decimal, at: $0.baseAddress, count: $0.count))
            }
        } catch {
            throw error as? CellFailure ?? .invalidValue
        }
    }
}

extension PostgresNumeric: LosslessStringConvertible {
    /// The number that a text spells: `-12.50`, `1e-7`, `NaN`, `Infinity`; nil for any other text, and for more digits
    /// than PostgreSQL takes.
    public init?(_ description: String) {
        switch description.lowercased() {
        case "nan": self = .nan
        case "infinity", "inf", "+infinity": self = .infinity
        case "-infinity", "-inf": self = .negativeInfinity
        default:
            guard let spelled = SpelledNumber(description) else { return nil }
            self.init(spelled)
        }
    }

    private init?(_ spelled: SpelledNumber) {
        let scale = max(0, spelled.digits.count - spelled.point)
        let leading = spelled.digits.prefix { $0 == 0 }.count
        guard scale <= Self.maximumScale, spelled.point - leading <= Self.maximumWholeDigits else {
            return nil
        }
        // Whole groups on both sides of the point: the place of the first is that of its first digit.
        let before = spelled.point - leading
        let weight = before > 0 ? (before + 3) / 4 - 1 : -((-before) / 4) - 1
        let zeros = (weight + 1) * 4 - before
        let digits = [UInt8](repeating: 0, count: zeros) + spelled.digits.dropFirst(leading)
        var groups: [UInt16] = []
        groups.reserveCapacity(digits.count / 4 + 1)
        for start in stride(from: 0, to: digits.count, by: 4) {
            groups.append(
                (0..<4).reduce(0) { $0 * 10 + (start + $1 < digits.count ? UInt16(digits[start + $1]) : 0) })
        }
        self.init(isNegative: spelled.isNegative, weight: weight, groups: groups[...], scale: scale)
    }

    /// The number as PostgreSQL prints it.
    public var description: String {
        switch form {
        case .notANumber: return "NaN"
        case .infinity: return "Infinity"
        case .negativeInfinity: return "-Infinity"
        case .finite: break
        }
        var text = isNegative ? "-" : ""
        text += weight < 0 || groups.isEmpty ? "0" : wholeDigits
        if scale > 0 { text += "." + fractionDigits }
        return text
    }

    private var wholeDigits: String {
        var text = String(group(0))
        for place in 0..<weight { text += Self.padded(group(place + 1)) }
        return text
    }

    private var fractionDigits: String {
        var text = ""
        var place = weight + 1
        if place < 0 {
            text = String(repeating: "0", count: min(-place * 4, scale))
            place = 0
        }
        while text.utf8.count < scale {
            text += Self.padded(groups.isEmpty ? 0 : group(place))
            place += 1
        }
        return String(text.prefix(scale))
    }

    private func group(_ index: Int) -> UInt16 { groups.indices.contains(index) ? groups[index] : 0 }

    private static func padded(_ group: UInt16) -> String { String(String(Int(group) + 10_000).dropFirst()) }
}

/// The digits of a text, and how many of them stand before the point: fewer than none for zeros behind it.
private struct SpelledNumber {
    var isNegative = false
    var digits: [UInt8] = []
    var point: Int

    init?(_ text: String) {
        var rest = Substring(text).utf8[...]
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest.removeFirst()
        }
        var whole: Int?
        var exponent = 0
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"))
            case UInt8(ascii: ".") where whole == nil: whole = digits.count
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                // More would leave the limits, whatever the digits.
                guard let power = Int(String(Substring(rest))), (-200_000...200_000).contains(power) else {
                    return nil
                }
                exponent = power
                rest = rest[rest.endIndex...]
            default: return nil
            }
        }
        guard !digits.isEmpty else { return nil }
        point = (whole ?? digits.count) + exponent
        if point > digits.count { digits += [UInt8](repeating: 0, count: point - digits.count) }
        if point < 0 {
            digits = [UInt8](repeating: 0, count: -point) + digits
            point = 0
        }
    }
}

extension PostgresNumeric: Comparable, Hashable {
    public static func == (left: Self, right: Self) -> Bool {
        left.form == right.form && left.isNegative == right.isNegative && left.weight == right.weight
            && left.groups == right.groups
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(form)
        hasher.combine(isNegative)
        hasher.combine(weight)
        hasher.combine(groups)
    }

    public static func < (left: Self, right: Self) -> Bool {
        guard left.form == .finite, right.form == .finite else {
            return left.form.rawValue < right.form.rawValue
        }
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative
            ? right.isLess(inMagnitude: left) : left.isLess(inMagnitude: right)
    }

    private func isLess(inMagnitude other: Self) -> Bool {
        if groups.isEmpty || other.groups.isEmpty { return groups.isEmpty && !other.groups.isEmpty }
        if weight != other.weight { return weight < other.weight }
        return groups.lexicographicallyPrecedes(other.groups)
    }
}

extension PostgresNumeric: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) {
        var rest = value.magnitude
        var groups: [UInt16] = []
        while rest > 0 {
            groups.insert(UInt16(rest % 10_000), at: 0)
            rest /= 10_000
        }
        self.init(isNegative: value < 0, weight: groups.count - 1, groups: groups[...], scale: 0)
    }
}

/// As text where it is part of a value that is stored as JSON.
extension PostgresNumeric: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = PostgresNumeric(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "It is no number.")
        }
        self = number
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension PostgresNumeric: Probeable {
    public static var probeValue: PostgresNumeric { 0 }
}

extension PostgresNumeric: PostgresValue {
    public typealias Base = Self
    public typealias Arithmetic = Never

    public static var postgresType: PostgresTypeName { "numeric" }

    public var postgresText: String? { description }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        let count = Int(try bytes.integer(UInt16.self))
        let weight = Int(try bytes.integer(Int16.self))
        let sign = try bytes.integer(UInt16.self)
        let scale = Int(try bytes.integer(UInt16.self))
        switch sign {
        case 0xC000: self = .nan
        case 0xD000: self = .infinity
        case 0xF000: self = .negativeInfinity
        case 0, 0x4000:
            guard scale <= Self.maximumScale, count <= bytes.count / 2 else { throw .invalidValue }
            var groups: [UInt16] = []
            groups.reserveCapacity(count)
            for _ in 0..<count {
                let group = try bytes.integer(UInt16.self)
                guard group < 10_000 else { throw .invalidValue }
                groups.append(group)
            }
            // The place of the first group that is not zero has to fit as well.
            guard weight - groups.prefix(while: { $0 == 0 }).count >= Int(Int16.min) else {
                throw .invalidValue
            }
            self.init(isNegative: sign != 0, weight: weight, groups: groups[...], scale: scale)
        default: throw .invalidValue
        }
    }

    public func write(postgres output: inout PostgresOutput) {
        output.append(UInt16(truncatingIfNeeded: groups.count))
        output.append(Int16(truncatingIfNeeded: weight))
        output.append(sign)
        output.append(UInt16(truncatingIfNeeded: scale))
        for group in groups { output.append(group) }
    }

    private var sign: UInt16 {
        switch form {
        case .notANumber: 0xC000
        case .infinity: 0xD000
        case .negativeInfinity: 0xF000
        case .finite: isNegative ? 0x4000 : 0
        }
    }
}
