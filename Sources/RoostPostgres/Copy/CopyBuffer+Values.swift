/// Values in the form that the server sends and takes them in, each behind its length.
extension CopyBuffer {
    /// What is larger the server would not take, after it had read all of it.
    private static let largest = 1 << 30

    @inline(__always)
    package func append(_ cell: Cell, as form: ParameterForm) throws(CopyRefusal) {
        switch (cell.kind, form) {
        case (.null, _): append(Int32(-1))
        case (.integer, .int8): append(value: cell.integer)
        case (.real, .float8): append(value: cell.payload)
        case (.text, .text): try append(text: cell.bytes)
        default: try convert(cell, form)
        }
    }

    @inline(never)
    private func convert(_ cell: Cell, _ form: ParameterForm) throws(CopyRefusal) {
        switch (cell.kind, form) {
        case (.integer, _): try append(integer: cell.integer, as: form)
        case (.real, .float4): try append(single: cell.real)
        case (.bytes, .bytea), (.uuid, .uuid): try append(value: cell.bytes)
        case (.bool, .bool): append(value: cell.payload == 0 ? 0 : 1 as UInt8)
        case (.timestamp, .timestamp): try append(timestamp: cell.integer)
        case (.timestamp, .date): try append(date: cell.integer)
        case (.json, .json): try append(text: cell.bytes)
        case (.json, .jsonb): try append(jsonb: cell.bytes)
        case (.decimal, .numeric): guard append(decimal: cell.bytes) else { throw .noValue }
        case (.invalid, _): throw .noValue
        default: throw .mismatched
        }
    }

    private func append(value bytes: UnsafeRawBufferPointer) throws(CopyRefusal) {
        guard bytes.count < Self.largest else { throw .tooLarge }
        append(Int32(bytes.count))
        append(bytes)
    }

    /// A value of one of the engine's own types: as it is, but for the type of an array's elements.
    func append(engine bytes: UnsafeRawBufferPointer, ofArrayOf element: UInt32) throws(CopyRefusal) {
        guard element != 0, bytes.count >= ParameterArrays.arrayHeader else {
            return try append(value: bytes)
        }
        guard bytes.count < Self.largest else { throw .tooLarge }
        append(Int32(bytes.count))
        let type = ParameterArrays.arrayHeader - 4
        append(UnsafeRawBufferPointer(rebasing: bytes[..<type]))
        append(element)
        append(UnsafeRawBufferPointer(rebasing: bytes[(type + 4)...]))
    }

    @inline(__always)
    private func append(text bytes: UnsafeRawBufferPointer) throws(CopyRefusal) {
        if bytes.contains(0) { throw .nul }
        try append(value: bytes)
    }

    /// The first byte is the format's version.
    private func append(jsonb bytes: UnsafeRawBufferPointer) throws(CopyRefusal) {
        if bytes.contains(0) { throw .nul }
        guard bytes.count < Self.largest - 1 else { throw .tooLarge }
        append(Int32(bytes.count + 1))
        append(1 as UInt8)
        append(bytes)
    }

    private func append(integer value: Int64, as form: ParameterForm) throws(CopyRefusal) {
        switch form {
        case .int4: append(value: try exactly(value, as: Int32.self))
        case .int2: append(value: try exactly(value, as: Int16.self))
        case .float8: append(value: Double(value).bitPattern)
        case .float4: append(value: Float(value).bitPattern)
        case .numeric: append(numeric: value)
        default: throw .mismatched
        }
    }

    private func exactly<Number: FixedWidthInteger>(
        _ value: Int64, as type: Number.Type
    ) throws(CopyRefusal) -> Number {
        guard let number = Number(exactly: value) else { throw .unfit(bits: Number.bitWidth) }
        return number
    }

    private func append(single value: Double) throws(CopyRefusal) {
        let number = Float(value)
        guard number.isFinite || !value.isFinite else { throw .unfitReal }
        append(value: number.bitPattern)
    }

    private func append(timestamp microseconds: Int64) throws(CopyRefusal) {
        let (value, overflow) = microseconds.subtractingReportingOverflow(PostgresType.epoch)
        // The greatest and the least integer stand for infinity.
        guard !overflow, value != .min else { throw .unknownDate }
        append(value: value)
    }

    private func append(date microseconds: Int64) throws(CopyRefusal) {
        let (days, rest) = microseconds.quotientAndRemainder(dividingBy: PostgresType.microsecondsPerDay)
        guard rest == 0 else { throw .timeOfDay }
        append(
            value: try exactly(days - PostgresType.epoch / PostgresType.microsecondsPerDay, as: Int32.self))
    }
}
