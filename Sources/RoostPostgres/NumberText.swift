/// The decimal text of a `numeric` value, which PostgreSQL sends as digits to the base of 10,000. The text stays until
/// the next is read into the same object.
package final class NumberText {
    private var bytes = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
    private var count = 0

    package init() {}

    deinit {
        bytes.deallocate()
    }

    /// A cell that points at the text; one without a value for what is no number, or damaged.
    package func read(_ value: UnsafeRawBufferPointer) -> Cell {
        guard let header = NumericHeader(value) else { return .malformed(.decimal) }
        count = 0
        makeRoom(header.textCapacity)
        if header.isNegative { append(UInt8(ascii: "-")) }
        appendWhole(header, value)
        appendFraction(header, value)
        return .pointing(.decimal, at: UnsafeRawPointer(bytes.baseAddress), count: count)
    }

    private func appendWhole(_ header: NumericHeader, _ value: UnsafeRawBufferPointer) {
        guard header.weight >= 0 else { return append(UInt8(ascii: "0")) }
        for group in 0...header.weight {
            append(header.group(group, of: value), from: group == 0 ? nil : 4)
        }
    }

    private func appendFraction(_ header: NumericHeader, _ value: UnsafeRawBufferPointer) {
        guard header.scale > 0 else { return }
        append(UInt8(ascii: "."))
        let end = count + header.scale
        var group = header.weight + 1
        // Groups of zeros between the point and the first digits are not sent.
        for _ in 0..<max(0, -1 - header.weight) { append(0, from: 4) }
        group = max(0, group)
        while count < end {
            append(header.group(group, of: value), from: 4)
            group += 1
        }
        count = end
    }

    /// Appends a group of four digits; the first group of all without the zeros before it.
    private func append(_ group: Int, from digits: Int?) {
        var divisor = 1_000
        var isLeading = digits == nil
        while divisor > 0 {
            let digit = group / divisor % 10
            if digit != 0 || divisor == 1 { isLeading = false }
            if !isLeading { append(UInt8(ascii: "0") + UInt8(digit)) }
            divisor /= 10
        }
    }

    private func append(_ byte: UInt8) {
        guard count < bytes.count else { return }
        bytes[count] = byte
        count += 1
    }

    private func makeRoom(_ capacity: Int) {
        guard bytes.count < capacity else { return }
        bytes.deallocate()
        bytes = .allocate(capacity: capacity)
    }
}

/// What stands before the digits of a `numeric` value.
private struct NumericHeader {
    let groups: Int
    /// The place of the first group: 0 for the ones, 1 for the ten thousands, -1 for the first behind the point.
    let weight: Int
    let isNegative: Bool
    /// How many digits stand behind the point.
    let scale: Int

    /// Nil for what is no number: NaN, infinity, and bytes that were damaged.
    init?(_ value: UnsafeRawBufferPointer) {
        guard value.count >= 8 else { return nil }
        func part(_ index: Int) -> UInt16 {
            UInt16(bigEndian: value.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        }
        guard part(2) == 0 || part(2) == 0x4000 else { return nil }
        groups = Int(part(0))
        weight = Int(Int16(bitPattern: part(1)))
        isNegative = part(2) != 0
        scale = Int(part(3))
        guard value.count == 8 + groups * 2, scale <= 0x3fff else { return nil }
        guard (0..<groups).allSatisfy({ part(4 + $0) < 10_000 }) else { return nil }
    }

    /// A sign, the whole digits, the point, and the others up to the end of their group.
    var textCapacity: Int { 2 + max(1, (weight + 1) * 4) + scale + 4 + max(0, -weight) * 4 }

    /// Four digits as a number; 0 for a group that was left out since it is 0.
    func group(_ index: Int, of value: UnsafeRawBufferPointer) -> Int {
        guard index < groups else { return 0 }
        return Int(UInt16(bigEndian: value.loadUnaligned(fromByteOffset: 8 + index * 2, as: UInt16.self)))
    }
}
