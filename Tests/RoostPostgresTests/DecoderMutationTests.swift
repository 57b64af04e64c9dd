import DecoderFuzzing
import Testing

/// No bytes make a decoder trap or read beyond them. `make fuzz` tries for minutes what this does for moments.
@Suite struct DecoderMutationTests {
    /// Another seed for every run; a failure that ends the process is found again by the one that was printed last.
    private let seed = UInt64.random(in: 0...UInt64.max)

    @Test func seedsAreValues() throws {
        for seed in try Seeds.fromServer() {
            let isValue = seed.withUnsafeBytes { Decoder.run($0) }
            #expect(isValue, "\(seed)")
        }
    }

    @Test func anyBytesAreAValueOrAnError() throws {
        print("Seed of the mutated bytes: \(seed)")
        var mutator = Mutator(seed: seed, seeds: try Seeds.fromServer())
        var (values, others) = (0, 0)
        for _ in 1...60_000 {
            let isValue = mutator.next().withUnsafeBytes { Decoder.run($0) }
            (values, others) = isValue ? (values + 1, others) : (values, others + 1)
        }
        #expect(values > 1_000 && others > 1_000, "\(values) values, \(others) others, seed \(seed)")
    }

    /// All lengths, and bytes without any form.
    @Test func shortAndEmptyBytesAreAValueOrAnError() {
        for choice in 0..<UInt8(Decoder.all.count) {
            for filling in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                for count in 0...40 {
                    ([choice] + [UInt8](repeating: filling, count: count)).withUnsafeBytes {
                        _ = Decoder.run($0)
                    }
                }
            }
        }
    }
}
