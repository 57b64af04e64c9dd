import Foundation

/// Random values that come again with the same seed. Extremes come often.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func one<Values: Collection>(of values: Values) -> Values.Element {
        values[values.index(values.startIndex, offsetBy: Int.random(in: 0..<values.count, using: &self))]
    }

    /// Nil in one of three.
    mutating func maybe<Value>(_ value: (inout SeededGenerator) -> Value) -> Value? {
        one(of: [true, true, false]) ? value(&self) : nil
    }

    mutating func integer<Value: FixedWidthInteger>(upTo maximum: Value = .max) -> Value {
        switch one(of: 0..<5) {
        case 0: .min
        case 1: maximum
        case 2: one(of: 0...1)
        default: .random(in: .min...maximum, using: &self)
        }
    }

    mutating func double() -> Double {
        switch one(of: 0..<3) {
        case 0:
            one(of: [
                0, 1, -0.1, 1 / 3, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
                .leastNormalMagnitude, .greatestFiniteMagnitude, .ulpOfOne, .pi, 9_007_199_254_740_992, 1e300,
            ])
        case 1: .random(in: -1e6...1e6, using: &self)
        default: finite(Double(bitPattern: next()))
        }
    }

    mutating func float() -> Float {
        switch one(of: 0..<3) {
        case 0:
            one(of: [
                0, 1, -0.1, 1 / 3, .infinity, -.infinity, .leastNonzeroMagnitude, .leastNormalMagnitude,
                .greatestFiniteMagnitude, 16_777_216,
            ])
        default: finite(Float(bitPattern: UInt32(truncatingIfNeeded: next())))
        }
    }

    /// No engine stores every NaN, and a NaN equals nothing.
    private func finite<Value: FloatingPoint>(_ value: Value) -> Value { value.isNaN ? 1 : value }

    mutating func text() -> String {
        let pieces = [
            "", "a", "O'Neill", "\"quoted\"", "%_\\", "; --", "\n\t\r", "NULL", " ", "e\u{301}", "\u{e9}",
            "👩‍👩‍👧‍👦", "🇩🇪", "\u{fb03}", "עברית", "\u{feff}", "\u{10ffff}", "\u{7f}", "日本語", "$1 ?1 :name",
        ]
        return (0..<one(of: [0, 1, 2, 8])).map { _ in one(of: pieces) }.joined()
    }

    mutating func bytes() -> [UInt8] {
        (0..<one(of: [0, 1, 16, 255, 300])).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    mutating func uuid() -> UUID {
        let (high, low) = (next(), next())
        return withUnsafeBytes(of: (high, low)) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    mutating func url() -> URL {
        let paths = ["", "/a/b?c=d&e=%20f#g", ":8080/", "/%C3%A9"]
        return URL(string: "https://example.org" + one(of: paths)) ?? URL(fileURLWithPath: "/")
    }

    /// Whole microseconds from the year 1 to the year 9999, which is what dates keep.
    mutating func date() -> Date {
        let (first, last): (Int64, Int64) = (-62_135_596_800_000_000, 253_402_300_799_000_000)
        let microseconds = one(of: [
            first, last, 0, -1, 1_357_034_400_250_000, .random(in: first...last, using: &self),
            .random(in: 0...4_000_000_000_000_000, using: &self),
        ])
        let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return Date(
            timeIntervalSinceReferenceDate: Double(seconds - 978_307_200) + Double(fraction) / 1_000_000)
    }

    /// Up to 38 digits, and exponents at both ends of what `Decimal` holds.
    mutating func decimal() -> Decimal {
        let extremes = [
            "0", "-1", "0.1", "123456789012345678901234567890.12345678",
            "99999999999999999999999999999999999999", "-0.00000000000000000000000000000000000001",
            "1e127", "1e-127", "-12345678901234567890123456789012345678e89",
        ]
        return one(of: [
            Decimal(string: one(of: extremes)) ?? 0,
            Decimal(Int64(truncatingIfNeeded: next())) / 1000,
            Decimal(sign: .minus, exponent: Int.random(in: -127...90, using: &self), significand: 12345),
        ])
    }
}
