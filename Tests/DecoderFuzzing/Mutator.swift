import Roost

/// Makes inputs of others, by numbers that a seed determines.
package struct Mutator {
    private var numbers: SeededNumbers
    private let seeds: [[UInt8]]

    package init(seed: UInt64, seeds: [[UInt8]]) {
        numbers = SeededNumbers(seed: seed)
        self.seeds = seeds
    }

    /// An input that differs from a seed in a few places.
    package mutating func next() -> [UInt8] {
        var bytes = seeds.randomElement(using: &numbers) ?? [0]
        for _ in 0...Int.random(in: 0...3, using: &numbers) { change(&bytes) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &numbers)
        switch Int.random(in: 0...6, using: &numbers) {
        case 0: bytes.removeSubrange(min(place, bytes.count)...)
        case 1: bytes.insert(UInt8(truncatingIfNeeded: numbers.next()), at: place)
        case 2 where place < bytes.count: bytes.remove(at: place)
        case 3 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &numbers)
        case 4 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: numbers.next())
        case 5: overwrite(&bytes, from: place, with: Self.lengths.randomElement(using: &numbers) ?? 0)
        default: bytes += (seeds.randomElement(using: &numbers) ?? []).dropFirst()
        }
        if bytes.isEmpty { bytes = [0] }
    }

    /// What bytes could say that they are long.
    private static let lengths: [Int32] = [
        0, 1, -1, -2, .max, .min, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, 9_999, 10_000,
    ]

    private mutating func overwrite(_ bytes: inout [UInt8], from place: Int, with number: Int32) {
        withUnsafeBytes(of: number.bigEndian) { number in
            let width = Bool.random(using: &numbers) ? 4 : 2
            for (offset, byte) in number.suffix(width).enumerated() where place + offset < bytes.count {
                bytes[place + offset] = byte
            }
        }
    }
}
