import CPostgres

/// A planned column as rows are read by it: flat, with nothing to retain. Whether the column's type is one that can be
/// read so is decided when it is planned.
package struct PlannedValue: BitwiseCopyable {
    /// How a value is read.
    package enum Reading: UInt8, BitwiseCopyable, CaseIterable {
        case int8, int4, int2, oid, float8, float4, text, bytes, bool, timestamp, date, uuid, numeric, json,
            jsonb
        /// A value of one of the engine's own types, as it comes.
        case engine
        /// The column holds something else, and only its NULLs can be read.
        case mismatch
    }

    var index: Int32
    var reading: Reading

    /// What the server stores there.
    var storage: Cell.Kind

    /// Which of the engine's own types it is read as.
    var engineType = EngineType.none

    /// A column of a result of one.
    package init(_ reading: Reading, of type: EngineType = .none) {
        (index, self.reading, storage, engineType) = (0, reading, .null, type)
    }

    init(_ column: PlannedColumn, serverType: Oid?, _ catalog: TypeCatalog) {
        index = serverType == nil ? -1 : Int32(clamping: column.index)
        (reading, storage) = Self.reading(of: serverType ?? 0, catalog)
        if case .engine(let name) = column.type, let serverType, catalog.isType(serverType, named: name) {
            (reading, storage, engineType) = (.engine, .engine, EngineType(named: name))
        }
        if !Self.isReadable(storage, as: column.type) { reading = .mismatch }
    }

    private static func reading(of type: Oid, _ catalog: TypeCatalog) -> (Reading, Cell.Kind) {
        switch type {
        case PostgresType.int8: (.int8, .integer)
        case PostgresType.int4: (.int4, .integer)
        case PostgresType.int2: (.int2, .integer)
        case PostgresType.oid: (.oid, .integer)
        case PostgresType.float8: (.float8, .real)
        case PostgresType.float4: (.float4, .real)
        case PostgresType.bool: (.bool, .bool)
        case PostgresType.bytea: (.bytes, .bytes)
        case PostgresType.timestamptz, PostgresType.timestamp: (.timestamp, .timestamp)
        case PostgresType.date: (.date, .timestamp)
        case PostgresType.uuid: (.uuid, .uuid)
        case PostgresType.numeric: (.numeric, .decimal)
        case PostgresType.json: (.json, .json)
        case PostgresType.jsonb: (.jsonb, .json)
        default: catalog.travelsAsText(type) ? (.text, .text) : (.mismatch, .engine)
        }
    }

    private static func isReadable(_ storage: Cell.Kind, as type: ColumnType) -> Bool {
        switch type {
        case .integer: storage == .integer
        case .real: storage == .real
        case .text: storage == .text
        case .bytes: storage == .bytes
        case .bool: storage == .bool
        case .timestamp: storage == .timestamp
        case .uuid: storage == .uuid
        case .decimal: storage == .decimal
        case .json: storage == .json
        case .engine: true
        }
    }
}

extension PlannedValue {
    /// A value of so many bytes, if it is what most are; nil for all others, and for NULL, which has none.
    @inline(__always)
    package func frequent(at start: UnsafeRawPointer, count length: Int) -> Cell? {
        if reading == .int8, length == 8 { return .integer(Self.load(start)) }
        if reading == .text, length > 0 { return .pointing(.text, at: start, count: length) }
        return nil
    }

    /// A value of so many bytes, of any length whatever its type; but no `numeric`, whose text has to be kept.
    @inline(never)
    package func cell(at start: UnsafeRawPointer, count length: Int) -> Cell {
        switch (reading, length) {
        case (.int8, 8): .integer(Self.load(start))
        case (.int4, 4): .integer(Int64(Self.load(start) as Int32))
        case (.int2, 2): .integer(Int64(Self.load(start) as Int16))
        case (.oid, 4): .integer(Int64(Self.load(start) as UInt32))
        case (.float8, 8): .real(Double(bitPattern: Self.load(start)))
        case (.float4, 4): .real(Double(Float(bitPattern: Self.load(start))))
        case (.bool, 1): .bool(start.load(as: UInt8.self) != 0)
        case (.text, _): .pointing(.text, at: start, count: length)
        case (.bytes, _): .pointing(.bytes, at: start, count: length)
        case (.json, _): .pointing(.json, at: start, count: length)
        // The first byte is the format's version, of which there is one.
        case (.jsonb, 1...) where start.load(as: UInt8.self) == 1:
            .pointing(.json, at: start + 1, count: length - 1)
        case (.uuid, 16): .pointing(.uuid, at: start, count: length)
        case (.timestamp, 8): Self.timestamp(Self.load(start))
        case (.date, 4): Self.date(Self.load(start))
        case (.engine, _): .engine(engineType, at: start, count: length)
        case (.mismatch, _): .invalid(storage)
        default: .malformed(storage)
        }
    }

    @inline(__always)
    static func load<Number: FixedWidthInteger>(_ start: UnsafeRawPointer) -> Number {
        Number(bigEndian: start.loadUnaligned(as: Number.self))
    }

    /// Microseconds since 2000. The least and the greatest integer are infinity, which is no date.
    private static func timestamp(_ value: Int64) -> Cell {
        let (microseconds, overflow) = value.addingReportingOverflow(PostgresType.epoch)
        return overflow || value == .min ? .malformed(.timestamp) : .timestamp(microseconds)
    }

    /// Days since 2000, which go further than microseconds do.
    private static func date(_ days: Int32) -> Cell {
        let (microseconds, overflow) = Int64(days).multipliedReportingOverflow(
            by: PostgresType.microsecondsPerDay)
        return overflow || days == .min || days == .max ? .malformed(.timestamp) : timestamp(microseconds)
    }
}
