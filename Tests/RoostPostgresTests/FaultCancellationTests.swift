import Foundation
import PostgresServer
import RoostPostgres
import Synchronization
import Testing

/// Scopes that are cancelled at random, beside others that must not feel it.
///
/// 1,000 of them by default, which takes seconds; 10,000 take minutes. ROOST_CANCELLATIONS says how many.
@Suite(.serialized) struct FaultCancellationTests {
    private static let count =
        ProcessInfo.processInfo.environment["ROOST_CANCELLATIONS"].flatMap { Int($0) } ?? 1_000

    @Test func cancelledScopesTouchNobodyElse() async throws {
        let url = try PostgresServer.shared.get().url + "&application_name=cancelled_at_random"
        try await prove(PostgresConfiguration(url: url))
        // The server notices a little later that a connection was closed.
        for _ in 0..<500 where try connectionsLeft() != 0 { try await Task.sleep(for: .milliseconds(10)) }
        #expect(try connectionsLeft() == 0)
    }

    private func connectionsLeft() throws -> Int? {
        let database = try Database.openBlocking(.postgres(PostgresServer.shared.get().url))
        defer { database.close() }
        return try database.sync.read { session in
            try session.fetchOne(
                SQL("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'cancelled_at_random'")
                    .as(Int.self))
        }
    }

    @Test func cancelledScopesTouchNobodyElseThroughAPooler() async throws {
        try await ThrowawayServer.with { server in
            var configuration = PostgresConfiguration(url: server.poolerURL)
            configuration.keepsStatements = false
            try await prove(configuration)
        }
    }

    private final class Tally: Sendable {
        let scopes = Atomic(0)
        let cancellations = Atomic(0)
        let cancelled = Atomic(0)
    }

    private func prove(_ configuration: PostgresConfiguration) async throws {
        let source = Database.Source.postgres(configuration).configured { $0.pool.maximumConnections = 6 }
        let database = try Database.openBlocking(source)
        let tally = Tally()
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    while tally.cancellations.load(ordering: .relaxed) < Self.count {
                        let number = tally.scopes.add(1, ordering: .relaxed).newValue
                        if task % 2 == 0 {
                            tally.cancellations.add(1, ordering: .relaxed)
                            if await isCancelled(number, database) {
                                tally.cancelled.add(1, ordering: .relaxed)
                            }
                        } else {
                            await #expect(throws: Never.self) { try await verify(number, 200, database) }
                        }
                    }
                }
            }
        }
        let count = tally.cancelled.load(ordering: .relaxed)
        let others = tally.scopes.load(ordering: .relaxed) - Self.count
        print(
            "Of \(Self.count) scopes \(count) were cancelled before they had ended, beside \(others) others")
        // Otherwise they were too fast, and nothing is proven.
        #expect(count > Self.count / 4)
        #expect(database.statistics.pools.map { [$0.leased, $0.waiting] } == [[0, 0]])
        await database.shutDown(within: .seconds(5))
    }

    /// Cancels a scope after up to 6 ms. It must have ended with its own rows or as cancelled.
    private func isCancelled(_ number: Int, _ database: Database) async -> Bool {
        let scope = Task { try await verify(number, 5_000, database) }
        try? await Task.sleep(for: .microseconds(.random(in: 0...6_000)))
        scope.cancel()
        do {
            try await scope.value
            return false
        } catch {
            #expect((error as? DatabaseError)?.code == .cancelled, "\(error)")
            return true
        }
    }

    /// Reads rows that bear the scope's number, and no others.
    private func verify(_ number: Int, _ count: Int, _ database: Database) async throws {
        let sql = SQL(
            "SELECT CAST(\(number) AS bigint), i FROM generate_series(1, CAST(\(count) AS int)) AS s (i)")
        let rows = try await database.read { try $0.fetch(sql.as(Int.self, Int.self)) }
        let isOwn = rows.count == count && rows.enumerated().allSatisfy { $1.0 == number && $1.1 == $0 + 1 }
        #expect(isOwn)
    }
}
