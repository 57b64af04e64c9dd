import Roost

extension PoolRules {
    /// Rules of a small pool, in which everything happens often.
    static func random(using numbers: inout SeededNumbers) -> PoolRules {
        var rules = PoolRules()
        rules.maximumConnections = Int.random(in: 1...12, using: &numbers)
        rules.minimumIdle = max(0, Int.random(in: -4...rules.maximumConnections, using: &numbers))
        rules.idleTimeout = maybe(.milliseconds(20)...(.seconds(20)), using: &numbers)
        rules.maximumLifetime = maybe(.milliseconds(50)...(.seconds(50)), using: &numbers)
        rules.validationIdle = maybe(.zero...(.seconds(1)), using: &numbers)
        rules.validationTimeout = span(.milliseconds(10)...(.seconds(5)), using: &numbers)
        rules.connectTimeout = span(.milliseconds(10)...(.seconds(5)), using: &numbers)
        rules.closeTimeout = span(.milliseconds(10)...(.seconds(5)), using: &numbers)
        rules.maximumConnectsAtOnce = Int.random(in: 1...4, using: &numbers)
        rules.shortestBackOff = span(.milliseconds(1)...(.milliseconds(200)), using: &numbers)
        rules.longestBackOff = rules.shortestBackOff * Int.random(in: 1...100, using: &numbers)
        rules.waitQueueLimit = Bool.random(using: &numbers) ? 8 : 200
        rules.maximumStreams = max(1, rules.maximumConnections / 2)
        rules.leakThreshold = maybe(.milliseconds(10)...(.seconds(10)), using: &numbers)
        rules.clockJump = span(.seconds(1)...(.seconds(60)), using: &numbers)
        return rules
    }

    private static func maybe(
        _ range: ClosedRange<Duration>, using numbers: inout SeededNumbers
    ) -> Duration? {
        Int.random(in: 0..<4, using: &numbers) == 0 ? nil : span(range, using: &numbers)
    }

    private static func span(_ range: ClosedRange<Duration>, using numbers: inout SeededNumbers) -> Duration {
        // Short spans as often as long ones.
        let longest =
            range.lowerBound + (range.upperBound - range.lowerBound)
            / Int.random(in: 1...100, using: &numbers)
        let microseconds = { (duration: Duration) in Int64(duration / .microseconds(1)) }
        return .microseconds(
            Int64.random(in: microseconds(range.lowerBound)...microseconds(longest), using: &numbers))
    }
}
