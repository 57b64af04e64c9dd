import Foundation
import PostgresServer
import RoostPostgres
import RoostTestSupport
import Testing

/// Administrators and crashes while many scopes write.
@Suite(.serialized) struct FaultLoadTests {
    /// What a scope may fail with while its server goes and comes.
    private static let failures: Set<DatabaseError.Code> = [
        .connectionLost, .unreachable, .acquireTimeout, .deadlineExceeded,
    ]

    @Test func connectionsThatAnAdministratorEndsAtRandom() async throws {
        let ledger = try Ledger()
        let database = try Database.openBlocking(.postgres(ledger.url + "&application_name=ended_at_random"))
        defer { database.close() }
        let load = TokenLoad(on: database)
        try await load.run {
            for _ in 0..<100 {
                try await Task.sleep(for: .milliseconds(.random(in: 1...40)))
                try PostgresServer.shared.get().execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ended_at_random' "
                        + "ORDER BY random() LIMIT 1")
            }
            #expect(try await load.recovery() < .seconds(10))
        }
        let summary = try load.expectBalance(with: ledger, failures: [.connectionLost])
        print("100 connections ended at random: \(summary)")
    }

    @Test(arguments: ThrowawayServer.Mode.allCases)
    func aServerThatStopsAndStarts(_ mode: ThrowawayServer.Mode) async throws {
        try await ThrowawayServer.with { server in
            let ledger = try Ledger(at: server.url)
            let database = try Database.openBlocking(.postgres(server.url))
            defer { database.close() }
            let load = TokenLoad(on: database)
            try await load.run {
                for _ in 1...3 {
                    try await Task.sleep(for: .milliseconds(500))
                    try await server.restart(mode)
                    let recovery = try await load.recovery()
                    print("\(mode) restart of the server: recovered \(recovery) after it was back")
                    #expect(recovery < .seconds(10))
                }
            }
            let summary = try load.expectBalance(with: ledger, failures: Self.failures)
            print("\(mode) restarts of the server: \(summary)")
        }
    }

    @Test func aPoolerThatStopsAndStarts() async throws {
        try await ThrowawayServer.with { server in
            let ledger = try Ledger(at: server.url)
            var configuration = PostgresConfiguration(url: server.poolerURL)
            configuration.keepsStatements = false
            let database = try Database.openBlocking(.postgres(configuration))
            defer { database.close() }
            let load = TokenLoad(on: database)
            try await load.run {
                for _ in 1...3 {
                    try await Task.sleep(for: .milliseconds(500))
                    try await server.restartPooler()
                    let recovery = try await load.recovery()
                    print("Restart of PgBouncer: recovered \(recovery) after it was back")
                    #expect(recovery < .seconds(15))
                }
            }
            let summary = try load.expectBalance(with: ledger, failures: Self.failures)
            print("Restarts of PgBouncer: \(summary)")
        }
    }
}
