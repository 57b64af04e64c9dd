import Foundation
import PostgresServer
import RoostPostgres
import RoostTestSupport
import Testing

/// Connection strings that name several servers.
@Suite struct SeveralServersTests {
    private let ledger: Ledger
    private let silent: FaultProxy

    init() throws {
        ledger = try Ledger()
        silent = try FaultProxy(to: ledger.url)
        silent.inject(.blackHole, at: .connect, times: .max)
    }

    /// The URL with other servers before its own.
    private func url(_ others: String..., settings: String = "") throws -> String {
        let own = try #require(URLComponents(string: ledger.url))
        let servers = others + ["127.0.0.1:\(own.port ?? 0)"]
        return
            "postgresql://roost@\(servers.joined(separator: ","))/postgres?\(own.percentEncodedQuery ?? "")\(settings)"
    }

    private var silentServer: String {
        "127.0.0.1:\(URLComponents(string: silent.url)?.port ?? 0)"
    }

    private func open(_ url: String, within time: Duration = .seconds(10)) throws -> Database {
        try Database.openBlocking(
            Database.Source.postgres(url).configured { $0.pool.connectTimeout = time })
    }

    private func timeToOpen(_ url: String, within time: Duration = .seconds(10)) async throws -> Duration {
        try await onThread {
            let began = ContinuousClock.now
            let database = try open(url, within: time)
            defer { database.close() }
            #expect(try database.sync.read { try $0.fetchOne(SQL("SELECT 7").as(Int.self)) } == 7)
            return ContinuousClock.now - began
        }
    }

    @Test func aServerThatRefusesIsPassedOver() async throws {
        #expect(try await timeToOpen(url("127.0.0.1:1")) < .seconds(2))
    }

    @Test func aServerThatSaysNothingIsPassedOverAfterItsTime() async throws {
        // libpq's shortest.
        let time = try await timeToOpen(url(silentServer, settings: "&connect_timeout=2"))
        #expect(time >= .seconds(2) && time < .seconds(4))
        #expect(silent.faultCount == 1)
    }

    @Test func withoutATimeOfItsOwnEachServerHasItsPartOfThePools() async throws {
        let time = try await timeToOpen(url(silentServer, silentServer, "127.0.0.1:1"), within: .seconds(4))
        // The two that say nothing are one address, which is left out as such.
        #expect(time >= .seconds(1) && time < .seconds(3))
    }

    @Test func aSingleServerThatSaysNothingHasTheTimeThatTheURLGives() async throws {
        let url = silent.url + "&connect_timeout=2"
        let (error, time) = try await failureOnThread { _ = try self.open(url, within: .seconds(20)) }
        #expect(error.code == .unreachable)
        #expect(error.message.contains("2 s"))
        #expect(time >= .seconds(2) && time < .seconds(4))
    }
}
