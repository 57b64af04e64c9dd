import Foundation

/// A type of which PostgreSQL has ranges, or a database: a type of the application's own names what `CREATE TYPE … AS RANGE`
/// has made.
public protocol PostgresRangeBound: PostgresBinary, Hashable, Comparable {
    /// The type of the ranges.
    static var rangeType: PostgresTypeName { get }

    /// The type of the sets of such ranges: by default as PostgreSQL names it, after the type of the ranges.
    static var multirangeType: PostgresTypeName { get }

    /// The value that follows, of a type that has one for each; nil at its end, and of all other types.
    var successor: Self? { get }
}

extension PostgresRangeBound {
    public static var multirangeType: PostgresTypeName { rangeType.multirange }

    public var successor: Self? { nil }
}

extension PostgresRangeBound where Self: FixedWidthInteger {
    public var successor: Self? { self == .max ? nil : self + 1 }
}

extension Int32: PostgresRangeBound {
    public static var rangeType: PostgresTypeName { "int4range" }
}

extension Int64: PostgresRangeBound {
    public static var rangeType: PostgresTypeName { "int8range" }
}

extension Int: PostgresRangeBound {
    public static var rangeType: PostgresTypeName { "int8range" }
}

extension Decimal: PostgresRangeBound {
    public static var rangeType: PostgresTypeName { "numrange" }
}

extension PostgresNumeric: PostgresRangeBound {
    public static var rangeType: PostgresTypeName { "numrange" }
}

extension PostgresDate: PostgresRangeBound {
    public static var rangeType: PostgresTypeName { "daterange" }

    public var successor: PostgresDate? {
        isFinite && daysSince2000 < .max - 1 ? PostgresDate(daysSince2000: daysSince2000 + 1) : nil
    }
}

extension PostgresTimestamp: PostgresRangeBound {
    public static var rangeType: PostgresTypeName { "tsrange" }
}

extension Date: PostgresRangeBound {
    public static var rangeType: PostgresTypeName { "tstzrange" }
}

/// Where a range begins or ends.
public enum PostgresLimit<Bound: PostgresRangeBound>: Hashable, Sendable, Codable {
    /// Nowhere.
    case unbounded
    /// With this value.
    case inclusive(Bound)
    /// Next to this value, which is not in the range.
    case exclusive(Bound)

    var bound: Bound? {
        switch self {
        case .unbounded: nil
        case .inclusive(let bound), .exclusive(let bound): bound
        }
    }

    var isInclusive: Bool {
        if case .inclusive = self { true } else { false }
    }
}

/// A range of PostgreSQL's: `int4range`, `int8range`, `numrange`, `daterange`, `tsrange` or `tstzrange`, by the type of
/// its bounds.
///
/// ```swift
/// struct Booking: Model {
///     var id: Int64?
///     var room: Int
///     var stay: PostgresRange<PostgresDate>
/// }
///
/// let long = PostgresRange(from: .inclusive(monday), to: .unbounded)
/// ```
///
/// Ranges of whole numbers and of days have one form for one set, as PostgreSQL gives them: from the first inclusive to
/// behind the last exclusive. There is one empty range, which has no limits.
public struct PostgresRange<Bound: PostgresRangeBound>: Hashable, Sendable, Codable {
    /// Whether nothing is in it.
    public let isEmpty: Bool
    /// Where it begins.
    public let lower: PostgresLimit<Bound>
    /// Where it ends.
    public let upper: PostgresLimit<Bound>

    /// The range in which nothing is.
    public static var empty: PostgresRange {
        PostgresRange(isEmpty: true, lower: .unbounded, upper: .unbounded)
    }

    private init(isEmpty: Bool, lower: PostgresLimit<Bound>, upper: PostgresLimit<Bound>) {
        (self.isEmpty, self.lower, self.upper) = (isEmpty, lower, upper)
    }

    /// A range between two limits. A lower one above the upper is an error of code
    /// ``/Roost/DatabaseError/Code/invalidValue`` when the range is written.
    public init(from lower: PostgresLimit<Bound>, to upper: PostgresLimit<Bound>) {
        if Self.holdsNothing(lower, upper) {
            self = .empty
            return
        }
        var (lower, upper) = (lower, upper)
        if case .exclusive(let bound) = lower, let next = bound.successor { lower = .inclusive(next) }
        if case .inclusive(let bound) = upper, let next = bound.successor { upper = .exclusive(next) }
        let isEmpty = Self.holdsNothing(lower, upper)
        self.init(isEmpty: isEmpty, lower: isEmpty ? .unbounded : lower, upper: isEmpty ? .unbounded : upper)
    }

    /// Whether both limits are at one value that is not in the range.
    private static func holdsNothing(_ lower: PostgresLimit<Bound>, _ upper: PostgresLimit<Bound>) -> Bool {
        guard let bound = lower.bound, bound == upper.bound else { return false }
        return !lower.isInclusive || !upper.isInclusive
    }

    /// Whether the lower limit is not above the upper one.
    var isOrdered: Bool {
        guard let first = lower.bound, let last = upper.bound else { return true }
        return first <= last
    }

    /// From the first value to before the last.
    public init(_ range: Range<Bound>) {
        self.init(from: .inclusive(range.lowerBound), to: .exclusive(range.upperBound))
    }

    /// From the first value to the last.
    public init(_ range: ClosedRange<Bound>) {
        self.init(from: .inclusive(range.lowerBound), to: .inclusive(range.upperBound))
    }

    /// Whether a value is in it.
    public func contains(_ value: Bound) -> Bool {
        if isEmpty { return false }
        let isAbove =
            switch lower {
            case .unbounded: true
            case .inclusive(let bound): bound <= value
            case .exclusive(let bound): bound < value
            }
        let isBelow =
            switch upper {
            case .unbounded: true
            case .inclusive(let bound): value <= bound
            case .exclusive(let bound): value < bound
            }
        return isAbove && isBelow
    }
}

extension PostgresRange: CustomStringConvertible {
    /// The range as PostgreSQL prints it: `[1,5)`, `(,"2013-01-31 05:15:00"]`, `empty`.
    public var description: String {
        if isEmpty { return "empty" }
        return (lower.isInclusive ? "[" : "(") + Self.text(lower) + "," + Self.text(upper)
            + (upper.isInclusive ? "]" : ")")
    }

    private static func text(_ limit: PostgresLimit<Bound>) -> String {
        guard let bound = limit.bound else { return "" }
        let text = bound.postgresText ?? "\(bound)"
        guard text.isEmpty || text.unicodeScalars.contains(where: meaningful.contains) else { return text }
        return "\"" + text.escaping(["\""], with: "\"").escaping(["\\"], with: "\\") + "\""
    }
}

/// What means something in a range's text.
private let meaningful: Set<Unicode.Scalar> = [
    "\"", "\\", "(", ")", "[", "]", ",", " ", "\t", "\n", "\r", "\u{B}", "\u{C}",
]

extension PostgresRange: Probeable {
    public static var probeValue: PostgresRange { .empty }
}

extension PostgresRange: PostgresValue {
    public typealias Base = Self
    public typealias Arithmetic = Never

    public static var postgresType: PostgresTypeName { Bound.rangeType }

    public var postgresText: String? {
        let isSpelled = [lower.bound, upper.bound].allSatisfy { $0 == nil || $0?.postgresText != nil }
        return isSpelled ? description : nil
    }

    private static var emptyFlag: UInt8 { 0x01 }
    private static var inclusiveFlags: (lower: UInt8, upper: UInt8) { (0x02, 0x04) }
    private static var unboundedFlags: (lower: UInt8, upper: UInt8) { (0x08, 0x10) }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        let flags = try bytes.integer(UInt8.self)
        if flags & Self.emptyFlag != 0 {
            self = .empty
            return
        }
        let (inclusive, unbounded) = (Self.inclusiveFlags, Self.unboundedFlags)
        let lower = try Self.limit(
            &bytes, isUnbounded: flags & unbounded.lower != 0, isInclusive: flags & inclusive.lower != 0)
        let upper = try Self.limit(
            &bytes, isUnbounded: flags & unbounded.upper != 0, isInclusive: flags & inclusive.upper != 0)
        self.init(from: lower, to: upper)
    }

    private static func limit(
        _ bytes: inout PostgresBytes, isUnbounded: Bool, isInclusive: Bool
    ) throws(CellFailure) -> PostgresLimit<Bound> {
        if isUnbounded { return .unbounded }
        let count = Int(try bytes.integer(Int32.self))
        var part = try bytes.part(count: count)
        let bound: Bound = try part.value()
        return isInclusive ? .inclusive(bound) : .exclusive(bound)
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        if isEmpty { return output.append(Self.emptyFlag) }
        guard isOrdered else { throw .invalidValue }
        let (inclusive, unbounded) = (Self.inclusiveFlags, Self.unboundedFlags)
        var flags: UInt8 = 0
        if lower.isInclusive { flags |= inclusive.lower }
        if upper.isInclusive { flags |= inclusive.upper }
        if lower.bound == nil { flags |= unbounded.lower }
        if upper.bound == nil { flags |= unbounded.upper }
        output.append(flags)
        for case let bound? in [lower.bound, upper.bound] {
            try output.appendCounted { (output) throws(CellFailure) in try bound.write(postgres: &output) }
        }
    }
}
