import Foundation
import RoostPostgres

/// One of the driver's ways to read bytes that a server sent, to be tried with any bytes whatever.
package struct Decoder: Sendable {
    /// What it reads.
    package let name: String

    /// Reads the bytes; returns whether they are a value.
    let decode: @Sendable (UnsafeRawBufferPointer) -> Bool

    /// All of them.
    package static let all = columns + numbers + values + arrays

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
    /// A column's value as the driver reads it, and then as each Swift type does.
    private static let columns = PlannedValue.Reading.allCases.map { reading in
        Decoder(name: "\(reading)") { bytes in
            guard let start = bytes.baseAddress else { return false }
            return isValue(PlannedValue(reading).cell(at: start, count: bytes.count))
        }
    }

    private static let numbers = [
        Decoder(name: "numberText") { bytes in
            let number = NumberText()
            return withExtendedLifetime(number) { isValue(number.read(bytes)) }
        }
    ]

    private static func isValue(_ cell: Cell) -> Bool {
        switch cell.kind {
        case .integer: (try? Int32(cell: cell)) != nil
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
}

// MARK: What is read into types of PostgreSQL's own

extension Decoder {
    private static let values = [
        value(PostgresNumeric.self), value(PostgresDate.self), value(PostgresTime.self),
        value(PostgresTimestamp.self), value(PostgresInterval.self), value(PostgresInet.self),
        value(PostgresCIDR.self), value(PostgresRange<Int32>.self), value(PostgresRange<Int>.self),
        value(PostgresRange<PostgresNumeric>.self), value(PostgresRange<Decimal>.self),
        value(PostgresRange<PostgresDate>.self), value(PostgresRange<PostgresTimestamp>.self),
        value(PostgresRange<Date>.self),
    ]

    private static let arrays = [
        array(of: Int16.self), array(of: Int32.self), array(of: Int.self), array(of: Float.self),
        array(of: Double.self), array(of: Bool.self), array(of: String.self), array(of: Data.self),
        array(of: UUID.self), array(of: Date.self), array(of: Decimal.self), array(of: PostgresNumeric.self),
        array(of: PostgresDate.self), array(of: PostgresTime.self), array(of: PostgresInterval.self),
        array(of: PostgresInet.self), array(of: PostgresRange<Int>.self), array(of: PostgresRange<Date>.self),
        array(of: Season.self), array(of: PostgresJSON<[Int]>.self),
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

package enum Season: String, PostgresEnum {
    case spring, summer, autumn, winter
}
