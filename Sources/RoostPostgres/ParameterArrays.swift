import CPostgres

/// A statement's parameters as libpq takes them, in arrays that are made once and filled for every run.
final class ParameterArrays {
    let count: Int

    /// Where each value begins; nil for NULL.
    let values: UnsafeMutablePointer<UnsafePointer<CChar>?>
    let lengths: UnsafeMutablePointer<Int32>
    /// 1 for binary, 0 for text, which ends in a NUL.
    let formats: UnsafeMutablePointer<Int32>

    /// The type of each, as the server says.
    let types: [Oid]

    /// What the server takes each for.
    let forms: [ParameterForm]

    /// Which of the engine's own types were found to be a parameter's.
    var engineTypes: [EngineType?]

    /// Eight bytes for each parameter: all that a number needs.
    private let numbers: UnsafeMutablePointer<UInt64>

    /// Texts with a NUL behind them, for parameters that are sent as such.
    private var texts: [UnsafeMutableBufferPointer<CChar>]

    init(types: [Oid], _ catalog: TypeCatalog) {
        count = types.count
        self.types = types
        forms = types.map { ParameterForm($0, catalog) }
        engineTypes = Array(repeating: nil, count: types.count)
        values = .allocate(capacity: count)
        values.initialize(repeating: nil, count: count)
        lengths = .allocate(capacity: count)
        lengths.initialize(repeating: 0, count: count)
        formats = .allocate(capacity: count)
        formats.initialize(repeating: 1, count: count)
        numbers = .allocate(capacity: count)
        numbers.initialize(repeating: 0, count: count)
        texts = Array(repeating: UnsafeMutableBufferPointer(start: nil, count: 0), count: count)
    }

    deinit {
        values.deallocate()
        lengths.deallocate()
        formats.deallocate()
        numbers.deallocate()
        for text in texts { text.deallocate() }
    }

    func setNull(_ index: Int) {
        values[index] = nil
    }

    /// A number in the order of bytes that the server takes.
    @inline(__always)
    func set<Number: FixedWidthInteger>(_ number: Number, at index: Int) {
        let place = UnsafeMutableRawPointer(numbers + index)
        place.storeBytes(of: number.bigEndian, as: Number.self)
        set(UnsafeRawBufferPointer(start: place, count: MemoryLayout<Number>.size), at: index)
    }

    /// Bytes that stay where they are until the run is over.
    @inline(__always)
    func set(_ bytes: UnsafeRawBufferPointer, at index: Int) {
        // A nil pointer would be NULL.
        let start = bytes.baseAddress ?? UnsafeRawPointer(numbers + index)
        values[index] = start.assumingMemoryBound(to: CChar.self)
        lengths[index] = Int32(clamping: bytes.count)
        formats[index] = 1
    }

    /// A text that the server reads as a value of the parameter's type.
    func setText(_ bytes: UnsafeRawBufferPointer, at index: Int) {
        guard let start = copy(bytes, at: index) else { return }
        start[bytes.count] = 0
        values[index] = UnsafePointer(start)
        lengths[index] = 0
        formats[index] = 0
    }

    /// An array, in whose bytes the type of its elements is set: it differs between databases.
    func setArray(_ bytes: UnsafeRawBufferPointer, of element: Oid, at index: Int) {
        guard bytes.count >= Self.arrayHeader, let start = copy(bytes, at: index) else {
            return set(bytes, at: index)
        }
        UnsafeMutableRawPointer(start).storeBytes(
            of: element.bigEndian, toByteOffset: Self.arrayHeader - 4, as: Oid.self)
        values[index] = UnsafePointer(start)
        lengths[index] = Int32(clamping: bytes.count)
        formats[index] = 1
    }

    /// The number of dimensions, whether there are NULLs, and the type of the elements: four bytes each.
    static let arrayHeader = 12

    /// Copies bytes to room of the parameter's own, with one more behind them.
    private func copy(_ bytes: UnsafeRawBufferPointer, at index: Int) -> UnsafeMutablePointer<CChar>? {
        if texts[index].count <= bytes.count {
            texts[index].deallocate()
            texts[index] = .allocate(capacity: max(32, bytes.count + 1))
        }
        UnsafeMutableRawBufferPointer(texts[index]).copyMemory(from: bytes)
        return texts[index].baseAddress
    }
}

/// What the server takes a parameter for.
package enum ParameterForm {
    case int2, int4, int8, float4, float8, numeric, bool, text, bytea, uuid, timestamp, date, json, jsonb
    /// A type that the server reads from its text.
    case other

    init(_ type: Oid, _ catalog: TypeCatalog) {
        switch catalog.base(of: type) {
        case PostgresType.int2: self = .int2
        case PostgresType.int4: self = .int4
        case PostgresType.int8: self = .int8
        case PostgresType.float4: self = .float4
        case PostgresType.float8: self = .float8
        case PostgresType.numeric: self = .numeric
        case PostgresType.bool: self = .bool
        case PostgresType.bytea: self = .bytea
        case PostgresType.uuid: self = .uuid
        case PostgresType.timestamp, PostgresType.timestamptz: self = .timestamp
        case PostgresType.date: self = .date
        case PostgresType.json: self = .json
        case PostgresType.jsonb: self = .jsonb
        default: self = catalog.travelsAsText(type) ? .text : .other
        }
    }
}
