/// An array of PostgreSQL's own, such as `bigint[]` or `text[]`.
///
/// ```swift
/// struct Article: Model {
///     var id: Int64?
///     var tags: PostgresArray<String>         // text[]
///     var scores: PostgresArray<Double?>      // double precision[], whose elements may be NULL
/// }
///
/// try session.insert(Article(tags: ["swift", "sql"], scores: [0.5, nil]))
/// ```
///
/// A plain Swift array is a column of JSON, which both engines have. This one is a column that PostgreSQL's operators and
/// indexes know as an array. An array of several dimensions is one of arrays, all of which have as many elements:
/// `PostgresArray<PostgresArray<Int>>` is a `bigint[]` of two. PostgreSQL's type says nothing of their number; an array of
/// another number of them is an error of code ``/Roost/DatabaseError/Code/invalidValue`` when it is read. Its first element
/// is the first, whatever number it has in the database.
public struct PostgresArray<Element: PostgresArrayElement> {
    /// The elements.
    public var elements: [Element]

    /// An array of these elements.
    public init(_ elements: some Sequence<Element>) {
        self.elements = Array(elements)
    }
}

extension PostgresArray: Equatable where Element: Equatable {}
extension PostgresArray: Hashable where Element: Hashable {}

extension PostgresArray: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
    public init() { elements = [] }

    public var startIndex: Int { elements.startIndex }
    public var endIndex: Int { elements.endIndex }

    public subscript(position: Int) -> Element {
        get { elements[position] }
        set { elements[position] = newValue }
    }

    public mutating func replaceSubrange(_ range: Range<Int>, with new: some Collection<Element>) {
        elements.replaceSubrange(range, with: new)
    }
}

extension PostgresArray: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Element...) {
        self.elements = elements
    }
}

extension PostgresArray: CustomStringConvertible {
    /// As Swift shows an array.
    public var description: String { elements.description }
}

/// As an array where it is part of a value that is stored as JSON.
extension PostgresArray: Codable {
    public init(from decoder: any Decoder) throws {
        elements = try [Element](from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        try elements.encode(to: encoder)
    }
}

extension PostgresArray: PostgresValue {
    public typealias Base = Self
    public typealias Arithmetic = Never

    public static var postgresType: PostgresTypeName { elementType.array }

    public var postgresText: String? {
        var texts: [String] = []
        for element in elements {
            if element.isNullElement {
                texts.append("NULL")
            } else if let text = element.elementText {
                let isArray = Element.elementDimensions > 0
                texts.append(isArray ? text : "\"" + text.escaping(["\"", "\\"], with: "\\") + "\"")
            } else {
                return nil
            }
        }
        return "{" + texts.joined(separator: ",") + "}"
    }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        let dimensions = try bytes.integer(Int32.self)
        // Whether an element is NULL, which each says itself; and the type, which the column's tells.
        _ = try bytes.integer(Int32.self)
        _ = try bytes.integer(Int32.self)
        if dimensions == 0 {
            elements = []
            return
        }
        guard dimensions == Self.elementDimensions else { throw .invalidValue }
        var counts: [Int] = []
        var total = 1
        for _ in 0..<dimensions {
            let count = Int(try bytes.integer(Int32.self))
            // The number of the first element.
            _ = try bytes.integer(Int32.self)
            // An element takes four bytes at least: no number of elements is believed that the bytes cannot hold, and no
            // array has arrays without any.
            guard count > (dimensions == 1 ? -1 : 0), count <= bytes.count / 4 else { throw .invalidValue }
            counts.append(count)
            total *= count
            guard total <= bytes.count / 4 else { throw .invalidValue }
        }
        self = try Self.element(at: &bytes, counts: counts[...])
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        let counts = elements.isEmpty ? [] : try elementCounts()
        output.append(Int32(counts.count))
        output.append(Int32(holdsNullElement ? 1 : 0))
        // The number of the elements' type, which differs between databases: the connection sets it.
        output.append(Int32(0))
        for count in counts {
            guard let count = Int32(exactly: count) else { throw .outOfRange }
            output.append(count)
            output.append(Int32(1))
        }
        try writeCounted(to: &output)
    }
}

extension PostgresArray {
    public static var elementType: PostgresTypeName { Element.elementType }

    public static var elementDimensions: Int { Element.elementDimensions + 1 }

    public static func element(
        at bytes: inout PostgresBytes, counts: ArraySlice<Int>
    ) throws(CellFailure) -> Self {
        guard let count = counts.first else { throw .invalidValue }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count {
            elements.append(try Element.element(at: &bytes, counts: counts.dropFirst()))
        }
        return PostgresArray(elements)
    }

    public var holdsNullElement: Bool { elements.contains(where: \.holdsNullElement) }

    public func elementCounts() throws(CellFailure) -> [Int] {
        let inner = try elements.first?.elementCounts() ?? []
        guard inner.count == Element.elementDimensions, !inner.contains(0) else { throw .invalidValue }
        if Element.elementDimensions > 0 {
            for element in elements where try element.elementCounts() != inner { throw .invalidValue }
        }
        return [elements.count] + inner
    }

    public func writeCounted(to output: inout PostgresOutput) throws(CellFailure) {
        for element in elements { try element.writeCounted(to: &output) }
    }
}
