/// A set of values as ranges that neither meet nor overlap, in their order: PostgreSQL's `int4multirange`,
/// `int8multirange`, `nummultirange`, `datemultirange`, `tsmultirange` or `tstzmultirange`, by the type of the bounds. It is
/// what `range_agg` returns.
///
/// ```swift
/// let busy: PostgresMultirange = [PostgresRange(monday..<wednesday), PostgresRange(friday..<sunday)]
/// busy.contains(thursday)     // false
/// ```
public struct PostgresMultirange<Bound: PostgresRangeBound>: Hashable, Sendable {
    /// The ranges, none of which is empty.
    public let ranges: [PostgresRange<Bound>]

    /// The values of all of these ranges, which may be in any order and overlap. One whose lower limit is above its upper is
    /// an error of code ``/Roost/DatabaseError/Code/invalidValue`` when the set is written.
    public init(_ ranges: some Sequence<PostgresRange<Bound>>) {
        let ranges = ranges.filter { !$0.isEmpty }
        self.ranges = ranges.allSatisfy(\.isOrdered) ? Self.joined(ranges) : ranges
    }

    private static func joined(_ ranges: [PostgresRange<Bound>]) -> [PostgresRange<Bound>] {
        var joined: [PostgresRange<Bound>] = []
        for range in ranges.sorted(by: { $0.lower.begins(before: $1.lower) }) {
            guard let last = joined.last, last.upper.reaches(range.lower) else {
                joined.append(range)
                continue
            }
            let upper = last.upper.ends(before: range.upper) ? range.upper : last.upper
            joined[joined.count - 1] = PostgresRange(from: last.lower, to: upper)
        }
        return joined
    }

    /// Whether a value is in one of the ranges.
    public func contains(_ value: Bound) -> Bool { ranges.contains { $0.contains(value) } }
}

extension PostgresLimit {
    /// Of two lower limits.
    fileprivate func begins(before other: PostgresLimit) -> Bool {
        guard let right = other.bound else { return false }
        guard let left = bound else { return true }
        return left == right ? isInclusive && !other.isInclusive : left < right
    }

    /// Of two upper limits.
    fileprivate func ends(before other: PostgresLimit) -> Bool {
        guard let left = bound else { return false }
        guard let right = other.bound else { return true }
        return left == right ? !isInclusive && other.isInclusive : left < right
    }

    /// Whether nothing is between an upper limit and a lower one that follows.
    fileprivate func reaches(_ lower: PostgresLimit) -> Bool {
        guard let end = bound, let start = lower.bound else { return true }
        return start == end ? isInclusive || lower.isInclusive : start < end
    }
}

extension PostgresMultirange: ExpressibleByArrayLiteral {
    public init(arrayLiteral ranges: PostgresRange<Bound>...) {
        self.init(ranges)
    }
}

extension PostgresMultirange: CustomStringConvertible {
    /// The set as PostgreSQL prints it: `{[1,5),[7,9)}`.
    public var description: String { "{" + ranges.map(\.description).joined(separator: ",") + "}" }
}

/// As an array of ranges where it is part of a value that is stored as JSON.
extension PostgresMultirange: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(try [PostgresRange<Bound>](from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        try ranges.encode(to: encoder)
    }
}

extension PostgresMultirange: PostgresValue {
    public typealias Base = Self
    public typealias Arithmetic = Never

    public static var postgresType: PostgresTypeName { Bound.multirangeType }

    public var postgresText: String? { ranges.allSatisfy { $0.postgresText != nil } ? description : nil }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        let count = Int(try bytes.integer(Int32.self))
        // Every range takes five bytes at least: no number of them is believed that the bytes cannot hold.
        guard count >= 0, count <= bytes.count / 5 else { throw .invalidValue }
        var ranges: [PostgresRange<Bound>] = []
        ranges.reserveCapacity(count)
        for _ in 0..<count {
            var part = try bytes.part(count: Int(try bytes.integer(Int32.self)))
            ranges.append(try part.value())
        }
        self.init(ranges)
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        guard let count = Int32(exactly: ranges.count) else { throw .outOfRange }
        output.append(count)
        for range in ranges {
            try output.appendCounted { (output) throws(CellFailure) in try range.write(postgres: &output) }
        }
    }
}
