/// Numbers as `numeric`: a count of groups, the place of the first, the sign, the digits behind the point, and groups of
/// four digits each.
extension CopyBuffer {
    private static let negative: UInt16 = 0x4000

    /// An integer.
    func append(numeric value: Int64) {
        var rest = value.magnitude
        // 10,000 to the fifth is more than 64 bits hold.
        var groups: (UInt16, UInt16, UInt16, UInt16, UInt16) = (0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &groups) { bytes in
            let groups = bytes.bindMemory(to: UInt16.self)
            var first = 5
            while rest > 0 {
                first -= 1
                groups[first] = UInt16(rest % 10_000)
                rest /= 10_000
            }
            append(Int32(8 + 2 * (5 - first)))
            appendHeader(groups: 5 - first, weight: 4 - first, isNegative: value < 0, scale: 0)
            for group in first..<5 { append(groups[group]) }
        }
    }

    /// A decimal number by its text: digits, perhaps with a sign and a point. False for any other, of which nothing is
    /// left.
    func append(decimal text: UnsafeRawBufferPointer) -> Bool {
        guard let number = DecimalText(text) else { return false }
        append(Int32(8 + 2 * number.groups))
        appendHeader(
            groups: number.groups, weight: number.weight, isNegative: number.isNegative, scale: number.scale)
        for group in 0..<number.groups { append(number.group(group)) }
        return true
    }

    private func appendHeader(groups: Int, weight: Int, isNegative: Bool, scale: Int) {
        append(Int16(groups))
        append(Int16(weight))
        append(isNegative ? Self.negative : 0 as UInt16)
        append(UInt16(scale))
    }
}

/// The text of a decimal number, seen as groups of four digits.
private struct DecimalText {
    let isNegative: Bool
    let scale: Int
    let groups: Int
    /// The place of the first group: 0 for the ones, -1 for the first behind the point.
    let weight: Int
    private let whole: Slice<UnsafeRawBufferPointer>
    private let fraction: Slice<UnsafeRawBufferPointer>

    init?(_ text: UnsafeRawBufferPointer) {
        var digits = text[...]
        isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
        whole = digits[..<point].drop { $0 == UInt8(ascii: "0") }
        fraction = digits[point...].dropFirst()
        guard !digits.isEmpty, digits.count < 16_000, whole.allSatisfy(Self.isDigit),
            fraction.allSatisfy(Self.isDigit)
        else {
            return nil
        }
        scale = fraction.count
        let places = (whole.count + 3) / 4
        groups = places + (fraction.count + 3) / 4
        weight = places - 1
    }

    /// Four digits as a number, the last of them filled up with zeros.
    func group(_ index: Int) -> UInt16 {
        let places = (whole.count + 3) / 4
        var value: UInt16 = 0
        for place in 0..<4 {
            let digit =
                index < places
                ? Self.digit(whole, at: whole.count - (places - index) * 4 + place)
                : Self.digit(fraction, at: (index - places) * 4 + place)
            value = value * 10 + digit
        }
        return value
    }

    private static func digit(_ digits: Slice<UnsafeRawBufferPointer>, at place: Int) -> UInt16 {
        guard place >= 0, place < digits.count else { return 0 }
        return UInt16(digits[digits.startIndex + place] - UInt8(ascii: "0"))
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
