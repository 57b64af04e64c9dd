import Foundation
import RoostSQLite
import Testing

@testable import Roost

@Suite("Fairness of the queue", .serialized)
struct PoolFairnessConcurrencyTests {
    /// As long as the pool lets them wait. Another program may have the processors for longer than a scope takes: the
    /// best of five attempts counts.
    @Test("Of 64 who wait again and again, the longest wait is at most twice the mean", arguments: [1, 4])
    func longestWait(readers: Int) async throws {
        var ratios: [Double] = []
        while ratios.count < 5, ratios.last ?? 3 > 2 {
            ratios.append(try await longestWaitByMean(readers: readers))
        }
        #expect(ratios.last ?? 3 <= 2, "\(ratios)")
    }

    private func longestWaitByMean(readers: Int) async throws -> Double {
        let waits = Journal<Double>()
        try await Bank.with(readers: readers) { database in
            try await of64(rounds: 20) { round in
                try await database.read { session in
                    let lease: Lease = session.scope.lease
                    if isSteady(round, of: 20) {
                        waits.note((lease.deliveredAt - lease.askedAt) / .seconds(1))
                    }
                    usleep(UInt32(300 * readers))
                }
            }
        }
        let mean = waits.entries.reduce(0, +) / Double(waits.entries.count)
        return (waits.entries.max() ?? .infinity) / mean
    }

    private func of64(
        rounds: Int, _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...64 {
                group.addTask { for round in 1...rounds { try await body(round) } }
            }
            try await group.waitForAll()
        }
    }

    /// In the first and the last rounds not all 64 are waiting.
    private func isSteady(_ round: Int, of rounds: Int) -> Bool { (5...(rounds - 5)).contains(round) }
}
