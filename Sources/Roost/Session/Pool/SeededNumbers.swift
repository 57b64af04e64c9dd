/// Random numbers that a seed determines, so that what happened can happen again: Steele's SplitMix64.
package struct SeededNumbers: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// Any number from 1 up to the limit; 1 where the limit is below.
    mutating func upTo(_ limit: Int64) -> Int64 {
        Int64.random(in: 1...max(1, limit), using: &self)
    }
}
