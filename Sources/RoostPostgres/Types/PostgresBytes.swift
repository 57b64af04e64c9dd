/// The bytes of a value that the server sent, read from the front. Nothing is read beyond their end, whatever they say
/// of themselves.
///
/// It is borrowed from the row: the compiler does not let it leave the initialiser that it is passed to.
public struct PostgresBytes: ~Escapable {
    private var rest: UnsafeRawBufferPointer

    @_lifetime(immortal)
    package init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes
    }

    /// How many are left.
    public var count: Int { rest.count }

    /// Whether none is left.
    public var isAtEnd: Bool { rest.isEmpty }

    /// The next integer, whose first byte is its highest.
    @_lifetime(self: copy self)
    public mutating func integer<Number: FixedWidthInteger>(
        _ type: Number.Type = Number.self
    ) throws(CellFailure) -> Number {
        Number(bigEndian: try next(MemoryLayout<Number>.size).loadUnaligned(as: Number.self))
    }

    /// The next so many bytes, which must be UTF-8.
    @_lifetime(self: copy self)
    public mutating func text(count: Int) throws(CellFailure) -> String {
        let bytes = try next(count)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidText }
        return text
    }

    /// The next so many bytes.
    @_lifetime(self: copy self)
    public mutating func bytes(count: Int) throws(CellFailure) -> [UInt8] {
        [UInt8](try next(count))
    }

    /// The next so many bytes, to be read by themselves.
    @_lifetime(self: copy self)
    @_lifetime(copy self)
    public mutating func part(count: Int) throws(CellFailure) -> PostgresBytes {
        PostgresBytes(try next(count))
    }

    /// A whole value, which takes all of the bytes.
    @_lifetime(self: copy self)
    mutating func value<Value: PostgresBinary>(_ type: Value.Type = Value.self) throws(CellFailure) -> Value {
        let value = try Value(postgres: &self)
        guard isAtEnd else { throw .invalidValue }
        return value
    }

    @_lifetime(self: copy self)
    mutating func next(_ count: Int) throws(CellFailure) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= rest.count else { throw .invalidValue }
        let bytes = UnsafeRawBufferPointer(rebasing: rest[..<count])
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        return bytes
    }
}

/// The bytes of a value for the server, as they are made.
public struct PostgresOutput: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Appends an integer, its highest byte first.
    public mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends a text as UTF-8. PostgreSQL stores no NUL character.
    public mutating func append(_ text: String) throws(CellFailure) {
        guard !text.utf8.contains(0) else { throw .invalidValue }
        bytes.append(contentsOf: text.utf8)
    }

    /// Appends bytes.
    public mutating func append(_ other: some Sequence<UInt8>) {
        bytes.append(contentsOf: other)
    }

    /// Appends a part with its length before it.
    mutating func appendCounted(
        _ body: (inout PostgresOutput) throws(CellFailure) -> Void
    ) throws(CellFailure) {
        let start = bytes.count
        append(Int32(0))
        try body(&self)
        guard let count = Int32(exactly: bytes.count - start - 4) else { throw .outOfRange }
        withUnsafeBytes(of: count.bigEndian) { bytes.replaceSubrange(start..<start + 4, with: $0) }
    }
}
