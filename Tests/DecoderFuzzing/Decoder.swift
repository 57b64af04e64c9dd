import Foundation
import RoostPostgres

/// One of the driver's ways to read bytes that a server sent, to be tried with any bytes whatever.
package struct Decoder: Sendable {
    /// What it reads.
    package let name: String

    /// Reads the bytes; returns whether they are a value.
    let decode: @Sendable (UnsafeRawBufferPointer) -> Bool

    /// All of them.
    package static let all = columns + numbers + values + arrays + copies

    /// Runs the decoder that the first byte chooses on the bytes behind it. They are copied to memory that ends where
    /// they do, so that Address Sanitizer sees what is read beyond. Returns whether they are a value.
    @discardableResult
    package static func run(_ input: UnsafeRawBufferPointer) -> Bool {
        guard let choice = input.first else { return false }
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: input.count - 1, alignment: 1)
        defer { bytes.deallocate() }
        bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: input.dropFirst()))
        return all[Int(choice) % all.count].decode(UnsafeRawBufferPointer(bytes))
    }

    /// The input by which ``run(_:)`` has a decoder read bytes.
    package static func input(for name: String, _ bytes: some Sequence<UInt8>) -> [UInt8]? {
        all.firstIndex { $0.name == name }.map { [UInt8(truncatingIfNeeded: $0)] + bytes }
    }
}

// MARK: What is read into cells

extension Decoder {
    /// A column's value as the driver reads it into a cell, and each Swift type from that.
    private static let columns = PlannedValue.Reading.allCases.map { reading in
        Decoder(name: "\(reading)") { bytes in
            guard let start = bytes.baseAddress else { return false }
            let cell = cell(of: bytes, at: start, as: reading)
            Column.readAsEverything(cell)
            if let form = Column.form(of: reading) { Column.copyAndRead(cell, as: form, reading) }
            return Column.isValue(cell)
        }
    }

    private static let numbers = [
        Decoder(name: "numberText") { bytes in
            let (number, other) = (NumberText(), NumberText())
            return withExtendedLifetime((number, other)) {
                let cell = number.read(bytes)
                Column.readAsEverything(cell)
                // Zeros before the digits, which no server sends, are not copied.
                Column.copy(cell, as: .numeric) { copied in
                    Column.copy(other.read(copied), as: .numeric) { again in
                        precondition(copied.elementsEqual(again), "a number is copied as another")
                    }
                }
                return Column.isValue(cell)
            }
        }
    ]

    fileprivate static func cell(
        of bytes: UnsafeRawBufferPointer, at start: UnsafeRawPointer, as reading: PlannedValue.Reading
    ) -> Cell {
        let column = PlannedValue(reading)
        return column.frequent(at: start, count: bytes.count) ?? column.cell(at: start, count: bytes.count)
    }
}

/// What is done with the cell of a column's value.
private enum Column {
    static func isValue(_ cell: Cell) -> Bool {
        switch cell.kind {
        case .integer: (try? Int64(cell: cell)) != nil
        case .real: (try? Float(cell: cell)) != nil
        case .text: (try? String(cell: cell)) != nil
        case .bytes: (try? Data(cell: cell)) != nil
        case .bool: (try? Bool(cell: cell)) != nil
        case .timestamp: (try? Date(cell: cell)) != nil
        case .uuid: (try? UUID(cell: cell)) != nil
        case .decimal: (try? Decimal(cell: cell)) != nil
        case .json: (try? JSONDecoder().decode([String: [Int]].self, from: Data(cell.bytes))) != nil
        case .engine: (try? PostgresInterval(cell: cell)) != nil
        case .null, .invalid: false
        }
    }

    /// Whatever the column holds: a property may be of any type.
    static func readAsEverything(_ cell: Cell) {
        func read<each Value: ColumnValue>(_ type: repeat (each Value).Type) {
            _ = (repeat try? (each Value)(cell: cell))
        }
        read(Int8.self, Int16.self, Int32.self, Int64.self, Int.self)
        read(UInt8.self, UInt16.self, UInt32.self, UInt64.self, UInt.self)
        read(Double.self, Float.self, Decimal.self, Bool.self, UUID.self, Date.self)
        read(String.self, URL.self, Data.self, [UInt8].self)
        read(PostgresNumeric.self, PostgresArray<Int>.self, PostgresRange<Date>.self)
    }

    /// What a column of the same type takes from a copy; nil for what is never written as it is read.
    static func form(of reading: PlannedValue.Reading) -> ParameterForm? {
        switch reading {
        case .int8: .int8
        case .int4: .int4
        case .int2: .int2
        case .float8: .float8
        case .float4: .float4
        case .text: .text
        case .bytes: .bytea
        case .bool: .bool
        case .timestamp: .timestamp
        case .date: .date
        case .uuid: .uuid
        case .json: .json
        case .jsonb: .jsonb
        case .oid, .numeric, .engine, .mismatch: nil
        }
    }

    /// What is read, copied, and read again is the same.
    static func copyAndRead(_ cell: Cell, as form: ParameterForm, _ reading: PlannedValue.Reading) {
        copy(cell, as: form) { copied in
            guard let start = copied.baseAddress else { return }
            let again = Decoder.cell(of: copied, at: start, as: reading)
            precondition(areSame(cell, again), "\(cell) is copied as \(again)")
        }
    }

    /// Copies a cell, where it can be, and passes what the server would get behind the length.
    static func copy(_ cell: Cell, as form: ParameterForm, _ body: (UnsafeRawBufferPointer) -> Void) {
        let buffer = CopyBuffer()
        guard (try? buffer.append(cell, as: form)) != nil else { return }
        withExtendedLifetime(buffer) { body(UnsafeRawBufferPointer(rebasing: buffer.bytes.dropFirst(4))) }
    }

    static func areSame(_ left: Cell, _ right: Cell) -> Bool {
        guard left.kind == right.kind else { return false }
        switch left.kind {
        case .integer, .bool, .timestamp: return left.payload == right.payload
        case .real: return left.payload == right.payload || left.real.isNaN && right.real.isNaN
        default: return left.bytes.elementsEqual(right.bytes)
        }
    }
}

// MARK: What is read into types of PostgreSQL's own

extension Decoder {
    private static let values = [
        value(PostgresNumeric.self), value(PostgresDate.self), value(PostgresTime.self),
        value(PostgresTimestamp.self), value(PostgresInterval.self), value(PostgresInet.self),
        value(PostgresCIDR.self), value(PostgresRange<Int32>.self), value(PostgresRange<Int>.self),
        value(PostgresRange<PostgresNumeric>.self), value(PostgresRange<Decimal>.self),
        value(PostgresRange<PostgresDate>.self), value(PostgresRange<PostgresTimestamp>.self),
        value(PostgresRange<Date>.self), value(PostgresMultirange<Int>.self),
        value(PostgresMultirange<PostgresNumeric>.self), value(PostgresMultirange<Date>.self),
        value(Composite.self),
    ]

    private static let arrays = [
        array(of: Int16.self), array(of: Int32.self), array(of: Int.self), array(of: Float.self),
        array(of: Double.self), array(of: Bool.self), array(of: String.self), array(of: Data.self),
        array(of: UUID.self), array(of: Date.self), array(of: Decimal.self), array(of: PostgresNumeric.self),
        array(of: PostgresDate.self), array(of: PostgresTime.self), array(of: PostgresInterval.self),
        array(of: PostgresInet.self), array(of: PostgresRange<Int>.self), array(of: PostgresRange<Date>.self),
        array(of: Season.self), array(of: PostgresJSON<[Int]>.self), array(of: UInt8.self),
        array(of: UInt64.self), array(of: URL.self), array(of: [UInt8].self),
        array(of: PostgresMultirange<Int>.self), array(of: Composite.self),
        value(PostgresArray<PostgresArray<Int?>>.self),
        value(PostgresArray<PostgresArray<PostgresArray<String>>>.self),
    ]

    private static func array<Element: PostgresBinary>(of type: Element.Type) -> Decoder {
        value(PostgresArray<Element?>.self)
    }

    /// Whatever is read can be shown; and where it can be written, what is read from that is written the same.
    private static func value<Value: PostgresValue>(_ type: Value.Type) -> Decoder {
        Decoder(name: Value.postgresType.description + " as \(Value.self)") { bytes in
            let cell = Cell.engine(.none, at: bytes.baseAddress, count: bytes.count)
            guard let value = try? Value(cell: cell) else { return false }
            _ = (String(describing: value), value.postgresText)
            guard let written = try? written(value) else { return true }
            let again = written.withUnsafeBytes { bytes in
                try? Value(cell: .engine(.none, at: bytes.baseAddress, count: bytes.count))
            }
            precondition(again.flatMap { try? Self.written($0) } == written, "\(value) is written as another")
            return true
        }
    }

    private static func written(_ value: some PostgresValue) throws -> [UInt8] {
        var output = PostgresOutput()
        try value.write(postgres: &output)
        return output.bytes
    }
}

/// As an application reads a composite type: the number of fields, and for each the number of its type, its length and its
/// bytes.
package struct Composite: PostgresValue {
    package static let postgresType: PostgresTypeName = "item"

    private enum Field: Codable {
        case null
        case text(UInt32, String)
        case bytes(UInt32, [UInt8])
    }

    private var fields: [Field]

    package init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        let count = try bytes.integer(Int32.self)
        fields = []
        for _ in 0..<max(0, count) { fields.append(try Self.field(&bytes)) }
    }

    private static func field(_ bytes: inout PostgresBytes) throws(CellFailure) -> Field {
        let type = try bytes.integer(UInt32.self)
        let count = Int(try bytes.integer(Int32.self))
        if count == -1 { return .null }
        var part = try bytes.part(count: count)
        return part.count == count && type == 25
            ? .text(type, try part.text(count: count)) : .bytes(type, try part.bytes(count: part.count))
    }

    package func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        output.append(Int32(truncatingIfNeeded: fields.count))
        for field in fields {
            switch field {
            case .null:
                output.append(UInt32(0))
                output.append(Int32(-1))
            case .text(let type, let text):
                output.append(type)
                output.append(Int32(truncatingIfNeeded: text.utf8.count))
                try output.append(text)
            case .bytes(let type, let bytes):
                output.append(type)
                output.append(Int32(truncatingIfNeeded: bytes.count))
                output.append(bytes)
            }
        }
    }
}

package enum Season: String, PostgresEnum {
    case spring, summer, autumn, winter
}
