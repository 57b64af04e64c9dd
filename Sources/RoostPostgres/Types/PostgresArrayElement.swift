/// What an array of PostgreSQL's can have as elements: every ``PostgresBinary`` type, the optional of one, and arrays of
/// these, of which arrays of several dimensions are made.
public protocol PostgresArrayElement: Codable, Sendable {
    /// PostgreSQL's type of the elements.
    static var elementType: PostgresTypeName { get }

    /// How many dimensions an element has by itself: none, but for an array.
    static var elementDimensions: Int { get }

    /// The element of these bytes.
    static func element(of bytes: inout PostgresBytes) throws(CellFailure) -> Self

    /// The elements at the front of these bytes that are one: each behind its length.
    ///
    /// - Parameters:
    ///   - bytes: The elements that are left. Those of the one are taken from its front.
    ///   - counts: How many there are in each of ``elementDimensions``.
    static func element(
        at bytes: inout PostgresBytes, counts: ArraySlice<Int>
    ) throws(CellFailure) -> Self

    /// The element that is NULL.
    static func nullElement() throws(CellFailure) -> Self

    /// Whether the element is NULL.
    var isNullElement: Bool { get }

    /// Whether the element, or one of those that it has by itself, is NULL.
    var holdsNullElement: Bool { get }

    /// How many elements the element has by itself in each of ``elementDimensions``. An error of code
    /// ``/Roost/CellFailure/invalidValue`` where it has no shape.
    func elementCounts() throws(CellFailure) -> [Int]

    /// Appends the element, which is not NULL.
    func writeElement(to output: inout PostgresOutput) throws(CellFailure)

    /// Appends the element as ``element(at:counts:)`` reads it.
    func writeCounted(to output: inout PostgresOutput) throws(CellFailure)

    /// The element as SQL spells it; nil where that is not known.
    var elementText: String? { get }
}

extension PostgresArrayElement {
    public static var elementDimensions: Int { 0 }

    public static func element(
        at bytes: inout PostgresBytes, counts: ArraySlice<Int>
    ) throws(CellFailure) -> Self {
        let count = try bytes.integer(Int32.self)
        if count == -1 { return try nullElement() }
        var part = try bytes.part(count: Int(count))
        return try element(of: &part)
    }

    public var holdsNullElement: Bool { isNullElement }

    public func elementCounts() throws(CellFailure) -> [Int] { [] }

    public func writeCounted(to output: inout PostgresOutput) throws(CellFailure) {
        if isNullElement { return output.append(Int32(-1)) }
        try output.appendCounted { (output) throws(CellFailure) in try writeElement(to: &output) }
    }
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

/// Of an array no optional is an element: what PostgreSQL has inside of others is never NULL.
extension Optional: PostgresArrayElement where Wrapped: PostgresBinary {
    public static var elementType: PostgresTypeName { Wrapped.elementType }

    public static var elementDimensions: Int { Wrapped.elementDimensions }

    public static func element(of bytes: inout PostgresBytes) throws(CellFailure) -> Wrapped? {
        try Wrapped.element(of: &bytes)
    }

    public static func element(
        at bytes: inout PostgresBytes, counts: ArraySlice<Int>
    ) throws(CellFailure) -> Wrapped? {
        if Wrapped.elementDimensions > 0 { return try Wrapped.element(at: &bytes, counts: counts) }
        let count = try bytes.integer(Int32.self)
        if count == -1 { return nil }
        var part = try bytes.part(count: Int(count))
        return try Wrapped.element(of: &part)
    }

    public static func nullElement() throws(CellFailure) -> Wrapped? { nil }

    public var isNullElement: Bool { self == nil }

    public var holdsNullElement: Bool { self?.holdsNullElement ?? true }

    public func elementCounts() throws(CellFailure) -> [Int] {
        guard let self else { return [] }
        return try self.elementCounts()
    }

    public func writeElement(to output: inout PostgresOutput) throws(CellFailure) {
        try self?.writeElement(to: &output)
    }

    public func writeCounted(to output: inout PostgresOutput) throws(CellFailure) {
        guard let self else { return output.append(Int32(-1)) }
        try self.writeCounted(to: &output)
    }

    public var elementText: String? { self?.elementText }
}
