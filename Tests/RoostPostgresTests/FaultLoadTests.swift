import Foundation
import PostgresServer
import RoostPostgres
import RoostTestSupport
import Testing

/// One of many rows of a scope.
private struct Part: Model {
    var token: String
    var number: Int
}

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

    /// What a scope does when its server crashes.
    enum Work: CaseIterable {
        case batch, copyIn, copyOut, several

        static let count = 2_000

        func callAsFunction(_ session: Session, _ token: String) throws {
            let parts = (1...Self.count).map { Part(token: token, number: $0) }
            let numbers = SQL("SELECT generate_series(1, 2000)").as(Int.self)
            switch self {
            case .batch: try session.insert(parts)
            case .copyIn: try session.copy(parts)
            case .copyOut:
                try session.insert(parts[0])
                var size = 0
                try session.copyOut("COPY (SELECT generate_series(1, 20000)) TO STDOUT") { size += $0.count }
                #expect(size == 108_894)
            case .several:
                try session.insert(parts[0])
                let queries = (1...500).map {
                    SQL("SELECT \($0) + count(*) FROM parts WHERE number = -1").as(Int.self)
                }
                #expect(try session.fetch(queries) == (1...500).map { [$0] })
                #expect(try session.fetch(numbers).count == Self.count)
            }
        }
    }

    /// In the middle of what is sent in one go, or copied.
    @Test(arguments: Work.allCases)
    func aServerThatCrashesInTheMiddle(_ work: Work) async throws {
        try await ThrowawayServer.with { server in
            let ledger = try Ledger(at: server.url)
            let database = try Database.openBlocking(.postgres(server.url))
            defer { database.close() }
            try await database.write { try $0.create(Part.self) }
            let load = TokenLoad(on: database) { try work($0, $1) }
            try await load.run {
                for _ in 1...2 {
                    try await Task.sleep(for: .milliseconds(400))
                    try await server.restart(.immediate)
                    let recovery = try await load.recovery()
                    print(
                        "A crash of the server in the middle of \(work): recovered \(recovery) after it was back"
                    )
                    #expect(recovery < .seconds(10))
                }
            }
            let summary = try load.expectBalance(with: ledger, failures: Self.failures)
            print("Crashes of the server in the middle of \(work): \(summary)")
            let tokens = Set(try ledger.tokens())
            let counts = try await database.read { session in
                try session.fetch(
                    SQL("SELECT token, count(*) FROM parts GROUP BY token").as(String.self, Int.self))
            }
            // All of a scope or nothing.
            let whole = work == .batch || work == .copyIn ? Work.count : 1
            #expect(counts.allSatisfy { $0.1 == whole && tokens.contains($0.0) })
            #expect(counts.count == tokens.count)
        }
    }

    /// Longer than the pauses between two tries to connect become.
    @Test func aServerThatStaysAwayForAWhile() async throws {
        try await ThrowawayServer.with { server in
            let ledger = try Ledger(at: server.url)
            let database = try Database.openBlocking(.postgres(server.url))
            defer { database.close() }
            let load = TokenLoad(on: database)
            try await load.run {
                try await Task.sleep(for: .milliseconds(300))
                try await server.restart(.immediate, away: .seconds(8))
                let recovery = try await load.recovery()
                print("A server that was away for 8 s: recovered \(recovery) after it was back")
                #expect(recovery < .seconds(12))
            }
            let summary = try load.expectBalance(with: ledger, failures: Self.failures)
            print("A server that was away for 8 s: \(summary)")
        }
    }
}
