import RoostPostgres
import RoostTestSupport
import Testing

/// What the proxy itself promises.
@Suite struct FaultProxyTests {
    @Test func withoutFaultsItOnlyForwards() async throws {
        let postgres = try FaultyPostgres()
        try await postgres.write("a")
        #expect(try postgres.ledger.tokens() == ["a"])
        #expect(postgres.proxy.faultCount == 0)
    }

    @Test func aFaultWaitsForItsText() async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(.terminate, at: .execute, of: "DELETE")
        try await postgres.write("a")
        #expect(postgres.proxy.faultCount == 0)
        await #expect(throws: DatabaseError.self) {
            try await postgres.database.write { _ = try $0.execute("DELETE FROM tokens") }
        }
        #expect(postgres.proxy.faultCount == 1)
        #expect(try postgres.ledger.tokens() == ["a"])
    }

    @Test func faultsThatAreForgottenDoNotHappen() async throws {
        let postgres = try FaultyPostgres()
        postgres.proxy.inject(.terminate, at: .commit, times: 5)
        postgres.proxy.removeFaults()
        try await postgres.write("a")
        #expect(postgres.proxy.faultCount == 0)
    }

    @Test(arguments: ["postgresql:///flights", "nonsense", "postgresql://localhost:99999/flights"])
    func aURLWithoutAServerIsRefused(_ url: String) {
        #expect(throws: FaultProxyError.self) { try FaultProxy(to: url) }
    }
}
