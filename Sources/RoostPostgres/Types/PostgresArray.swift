/// What an array of PostgreSQL's can have as elements: every ``PostgresBinary`` type, and the optional of one.
public protocol PostgresArrayElement: Codable, Sendable {
    /// PostgreSQL's type of the elements.
    static var elementType: PostgresTypeName { get }

    /// The element of these bytes.
    static func element(of bytes: inout PostgresBytes) throws(CellFailure) -> Self

    /// The element that is NULL.
    static func nullElement() throws(CellFailure) -> Self

    /// Whether the element is NULL.
    var isNullElement: Bool { get }

    /// Appends the element, which is not NULL.
    func writeElement(to output: inout PostgresOutput) throws(CellFailure)

    /// The element as SQL spells it; nil where that is not known.
    var elementText: String? { get }
}

extension PostgresBinary {
    public static var elementType: PostgresTypeName { postgresType }

    public static func element(of bytes: inout PostgresBytes) throws(CellFailure) -> Self {
        try bytes.value()
    }

    public static func nullElement() throws(CellFailure) -> Self { throw .nullElement }

    public var isNullElement: Bool { false }

    public func writeElement(to output: inout PostgresOutput) throws(CellFailure) {
        try write(postgres: &output)
    }

    public var elementText: String? { postgresText }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresBinary {
    public static var elementType: PostgresTypeName { Wrapped.postgresType }

    public static func element(of bytes: inout PostgresBytes) throws(CellFailure) -> Wrapped? {
        try Wrapped.element(of: &bytes)
    }

    public static func nullElement() throws(CellFailure) -> Wrapped? { nil }

    public var isNullElement: Bool { self == nil }

    public func writeElement(to output: inout PostgresOutput) throws(CellFailure) {
        try self?.write(postgres: &output)
    }

    public var elementText: String? { self?.postgresText }
}

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
/// indexes know as an array. It has one dimension: one of more is an error of code
/// ``/Roost/DatabaseError/Code/invalidValue`` when it is read. Its first element is the first, whatever number it has in
/// the database.
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

    public static var postgresType: PostgresTypeName { Element.elementType.array }

    public var postgresText: String? {
        var texts: [String] = []
        for element in elements {
            if element.isNullElement {
                texts.append("NULL")
            } else if let text = element.elementText {
                texts.append("\"" + text.escaping(["\"", "\\"], with: "\\") + "\"")
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
        elements = []
        if dimensions == 0 { return }
        guard dimensions == 1 else { throw .invalidValue }
        let count = Int(try bytes.integer(Int32.self))
        _ = try bytes.integer(Int32.self)
        // Every element takes four bytes at least: no number of elements is believed that the bytes cannot hold.
        guard count >= 0, count <= bytes.count / 4 else { throw .invalidValue }
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try Self.element(&bytes)) }
    }

    private static func element(_ bytes: inout PostgresBytes) throws(CellFailure) -> Element {
        let count = try bytes.integer(Int32.self)
        if count == -1 { return try Element.nullElement() }
        var part = try bytes.part(count: Int(count))
        return try Element.element(of: &part)
    }

    public func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        guard let count = Int32(exactly: elements.count) else { throw .outOfRange }
        output.append(Int32(count == 0 ? 0 : 1))
        output.append(Int32(elements.contains(where: \.isNullElement) ? 1 : 0))
        // The number of the elements' type, which differs between databases: the connection sets it.
        output.append(Int32(0))
        guard count > 0 else { return }
        output.append(count)
        output.append(Int32(1))
        for element in elements {
            if element.isNullElement {
                output.append(Int32(-1))
            } else {
                try output.appendCounted { (output) throws(CellFailure) in
                    try element.writeElement(to: &output)
                }
            }
        }
    }
}
