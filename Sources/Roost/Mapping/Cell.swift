import Foundation

/// One value on its way between an engine and a Swift type: what it is, how long, and 8 bytes of value or
/// of pointer.
///
/// A row is a run of cells. A driver fills them in one call per row, by a plan made once from the columns'
/// types; every mapping mode, the borrowed row views and the raw SQL paths read them. Binding goes the same
/// way back.
///
/// A cell that points (``Kind/text``, ``Kind/bytes``, ``Kind/uuid``, ``Kind/decimal``, ``Kind/json``,
/// ``Kind/engine``) owns nothing: read from a row, it is valid until the statement steps or is reset; bound to a
/// statement, its bytes must stay where they are until the statement is reset.
@frozen
public struct Cell: BitwiseCopyable, Sendable {
    /// What a cell holds.
    @frozen
    public enum Kind: UInt8, BitwiseCopyable, Sendable {
        /// SQL's NULL.
        case null
        /// A signed 64-bit integer.
        case integer
        /// An IEEE 754 double.
        case real
        /// A pointer to UTF-8 text, not yet validated.
        case text
        /// A pointer to bytes.
        case bytes
        /// 0 or 1.
        case bool
        /// Microseconds since 1970-01-01 00:00:00 UTC, signed.
        case timestamp
        /// A pointer to 16 bytes.
        case uuid
        /// A pointer to the ASCII text of a decimal number.
        case decimal
        /// A pointer to UTF-8 JSON text.
        case json
        /// A value that does not fit the column's type; ``Cell/storage`` says what was stored.
        case invalid
        /// A pointer to a value of a type that only one engine has, in that engine's form; ``Cell/engineType`` says
        /// of which.
        case engine
    }

    /// The integer, or the bit pattern of the double, or the address of the first byte.
    public var payload: UInt64

    /// The length, the kind, the storage and the engine's type, from the lowest bit up in 32, 8, 8 and 16 bits. One
    /// word, so that it is written by one store: reading a word that several have written makes the processor wait
    /// for all of them.
    @usableFromInline
    var word: UInt64

    @inlinable
    init(payload: UInt64, length: UInt32 = 0, kind: Kind, storage: Kind = .null) {
        self.payload = payload
        word = UInt64(length) | UInt64(kind.rawValue) << 32 | UInt64(storage.rawValue) << 40
    }

    /// The number of bytes pointed at, where the kind is one that points.
    @inlinable
    public var length: UInt32 { UInt32(truncatingIfNeeded: word) }

    /// What the cell holds.
    @inlinable
    public var kind: Kind { Self.kind(word >> 32) }

    /// What the engine had stored, where the kind is ``Kind/invalid``.
    @inlinable
    public var storage: Kind { Self.kind(word >> 40) }

    /// The raw values are those that the compiler gives the cases, one byte from 0 up, and a word holds no other:
    /// only `init` makes it.
    @inlinable
    static func kind(_ bits: UInt64) -> Kind {
        unsafeBitCast(UInt8(truncatingIfNeeded: bits), to: Kind.self)
    }
}

extension Cell {
    /// SQL's NULL.
    @inlinable
    public static var null: Cell { Cell(payload: 0, kind: .null) }

    /// A signed integer.
    @inlinable
    public static func integer(_ value: Int64) -> Cell {
        Cell(payload: UInt64(bitPattern: value), kind: .integer)
    }

    /// A double.
    @inlinable
    public static func real(_ value: Double) -> Cell {
        Cell(payload: value.bitPattern, kind: .real)
    }

    /// A truth value.
    @inlinable
    public static func bool(_ value: Bool) -> Cell {
        Cell(payload: value ? 1 : 0, kind: .bool)
    }

    /// A point in time, in microseconds since 1970-01-01 00:00:00 UTC.
    @inlinable
    public static func timestamp(_ microseconds: Int64) -> Cell {
        Cell(payload: UInt64(bitPattern: microseconds), kind: .timestamp)
    }

    /// A value that lives elsewhere, `count` bytes from `start`.
    @inlinable
    public static func pointing(_ kind: Kind, at start: UnsafeRawPointer?, count: Int) -> Cell {
        Cell(
            payload: UInt64(UInt(bitPattern: start)),
            length: UInt32(clamping: count),
            kind: kind
        )
    }

    /// A value that was stored as `storage` and does not fit the column's type.
    @inlinable
    public static func invalid(_ storage: Kind) -> Cell {
        Cell(payload: 0, kind: .invalid, storage: storage)
    }

    /// A value of the storage class that the column's type has, and yet none of the type: a text that is no
    /// date, bytes that are too few for a UUID.
    @inlinable
    public static func malformed(_ storage: Kind) -> Cell {
        Cell(payload: 1, kind: .invalid, storage: storage)
    }
}

extension Cell {
    /// The payload as an integer.
    @inlinable
    public var integer: Int64 { Int64(bitPattern: payload) }

    /// The payload as a double.
    @inlinable
    public var real: Double { Double(bitPattern: payload) }

    /// Whether the cell is SQL's NULL.
    @inlinable
    public var isNull: Bool { kind == .null }

    /// Whether the payload is an address.
    var isPointing: Bool {
        switch kind {
        case .text, .bytes, .uuid, .decimal, .json, .engine: true
        case .null, .integer, .real, .bool, .timestamp, .invalid: false
        }
    }

    /// Whether both hold the same value, bit by bit.
    @inline(__always)
    func isSame(as other: Cell) -> Bool {
        word == other.word && (payload == other.payload || isPointing && hasSameBytes(as: other))
    }

    /// Whether as many bytes are the same, of cells that point.
    @inline(never)
    private func hasSameBytes(as other: Cell) -> Bool {
        guard length > 0, let mine = bytes.baseAddress, let others = other.bytes.baseAddress else {
            return length == 0
        }
        return memcmp(mine, others, Int(length)) == 0
    }

    /// The bytes that the cell points at. Valid as long as the cell is.
    @inlinable
    public var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: payload)),
            count: length == 0 ? 0 : Int(length)
        )
    }
}
