import Foundation
import PostgresServer
import RoostPostgres
import RoostTestSupport
import Testing

/// Several servers, of which the one that takes writes becomes another.
@Suite(.serialized) struct FaultFailoverTests {
    private static func url(_ servers: String..., settings: String) throws -> String {
        let addresses = try servers.map { "127.0.0.1:\(try #require(URLComponents(string: $0)?.port))" }
        return "postgresql://roost@\(addresses.joined(separator: ","))/postgres?sslmode=disable&\(settings)"
    }

    @Test func aPoolGoesOverToTheServerThatTakesWrites() async throws {
        try await ThrowawayServer.with { first in
            try await ThrowawayServer.with { second in
                let url = try Self.url(
                    first.url, second.url,
                    settings: "target_session_attrs=read-write&options=-csynchronous_commit%3Don")
                let ledgers = (try Ledger(at: first.url), try Ledger(at: second.url))
                let database = try Database.openBlocking(.postgres(url))
                defer { database.close() }
                let load = TokenLoad(on: database)
                try await load.run {
                    try await Task.sleep(for: .milliseconds(300))
                    #expect(try ledgers.1.tokens().isEmpty)
                    try await first.demote()
                    _ = try await load.recovery()
                }
                let gap = load.longestGap
                print("The first server took no writes any more: nobody's were acknowledged for \(gap)")
                #expect(gap < .seconds(10))
                #expect(try !ledgers.1.tokens().isEmpty)
                // Nothing wrote to the one that follows, or was told that it had.
                let summary = try load.expectBalance(
                    with: ledgers.0, ledgers.1,
                    failures: [.connectionLost, .unreachable, .acquireTimeout, .deadlineExceeded])
                print("Going over to another server: \(summary)")
            }
        }
    }

    @Test func aServerThatFollowsSaysThatItTakesNoWrites() async throws {
        try await ThrowawayServer.with { server in
            _ = try Ledger(at: server.url)
            try await server.demote()
            let database = try await Database.open(.postgres(server.url))
            defer { database.close() }
            for isolation in [nil, Isolation.serializable] {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write(isolation: isolation) { session in
                        _ = try session.execute("INSERT INTO tokens VALUES ('a')")
                    }
                }
                #expect(error?.code == .readOnly)
            }
            #expect(
                try await database.read { try $0.fetch(SQL("SELECT token FROM tokens").as(String.self)) }
                    == [])
            // A pool that writes does not take it at all.
            let url = try Self.url(server.url, settings: "target_session_attrs=primary")
            let refused = await #expect(throws: DatabaseError.self) {
                try await Database.open(.postgres(url))
            }
            #expect(refused?.code == .unreachable)
        }
    }
}
