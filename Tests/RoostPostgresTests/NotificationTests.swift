import Foundation
import PostgresServer
import RoostPostgres
import RoostTestSupport
import Testing

private typealias Event = PostgresNotifications.Event

extension PostgresNotifications.Iterator {
    /// The payload of the next event; nil for a gap.
    fileprivate mutating func payload() async throws -> String? {
        guard case .notification(_, let payload, _) = try await next() else { return nil }
        return payload
    }

    /// The payloads of so many notifications.
    fileprivate mutating func payloads(_ count: Int) async throws -> [String?] {
        var payloads: [String?] = []
        while payloads.count < count { payloads.append(try await payload()) }
        return payloads
    }

    /// The code of the error that the sequence ends with, whatever comes before.
    fileprivate mutating func end() async -> DatabaseError.Code? {
        do {
            while try await next() != nil {}
            return nil
        } catch {
            return (error as? DatabaseError)?.code
        }
    }
}

/// What is notified, and what comes.
@Suite(.timeLimit(.minutes(2))) struct NotificationTests {
    private let postgres: EmptyPostgres

    /// Channels are the whole database's, and tests run at one time.
    private let channel = "test " + UUID().uuidString

    private var database: Database { postgres.database }

    init() throws {
        postgres = try EmptyPostgres { $0.pool.maximumConnections = 1 }
    }

    private func notify(_ payloads: [String]) async throws {
        try await database.write { session in
            for payload in payloads { try session.notify(channel, payload) }
        }
    }

    @Test func whatIsCommittedComesInItsOrderAndNothingIsLost() async throws {
        let notifications = try await database.notifications(on: channel, bufferingUpTo: 10_000)
        let payloads = (1...10_000).map { "\($0)" }
        for start in stride(from: 0, to: 10_000, by: 500) {
            try await notify(Array(payloads[start..<(start + 500)]))
        }
        var events = notifications.makeAsyncIterator()
        #expect(try await events.payloads(10_000) == payloads)
    }

    @Test func whoeverWaitsIsWokenAtOnce() async throws {
        let notifications = try await database.notifications(on: channel)
        let clock = ContinuousClock()
        let waiting = Task {
            var events = notifications.makeAsyncIterator()
            return (try await events.payload(), clock.now)
        }
        try await Task.sleep(for: .milliseconds(100))
        try await notify(["a"])
        let notified = clock.now
        let (payload, came) = try await waiting.value
        #expect(payload == "a")
        #expect(came - notified < .seconds(1))
    }

    @Test func whatIsRolledBackIsNotNotified() async throws {
        struct Mistake: Error {}
        let notifications = try await database.notifications(on: channel)
        await #expect(throws: Mistake.self) {
            try await database.write { session in
                try session.notify(channel, "a")
                throw Mistake()
            }
        }
        try await notify(["b"])
        var events = notifications.makeAsyncIterator()
        #expect(try await events.payload() == "b")
    }

    @Test func anEventSaysWhereItComesFrom() async throws {
        let (first, second) = (channel + "\"; DROP TABLE \"é", channel + "A")
        let notifications = try await database.notifications(on: first, second)
        let backend = try await database.write { session in
            try session.notify(first, "é'\"")
            try session.notify(second.lowercased(), "another channel")
            try session.notify(second)
            return try session.fetchOne(SQL("SELECT pg_backend_pid()").as(Int32.self)) ?? 0
        }
        var events = notifications.makeAsyncIterator()
        #expect(try await events.next() == .notification(channel: first, payload: "é'\"", processID: backend))
        #expect(try await events.next() == .notification(channel: second, payload: "", processID: backend))
    }

    @Test func aPayloadHasItsBounds() async throws {
        let notifications = try await database.notifications(on: channel)
        let longest = String(repeating: "x", count: 7_999)
        try await notify([longest])
        var events = notifications.makeAsyncIterator()
        #expect(try await events.payload() == longest)
        #expect(try postgres.failure { try $0.notify(channel, longest + "x") }.code == .tooLarge)
        #expect(try postgres.failure { try $0.notify(channel, "a\0b") }.code == .invalidValue)
        let error = #expect(throws: DatabaseError.self) { try postgres.read { try $0.notify(channel, "a") } }
        #expect(error?.code == .writeInRead)
    }

    @Test(arguments: ["", String(repeating: "é", count: 32), "a\0b"])
    func aChannelHasAName(_ name: String) async throws {
        #expect(try postgres.failure { try $0.notify(name) }.code == .invalidValue)
        let error = await #expect(throws: DatabaseError.self) { try await database.notifications(on: name) }
        #expect(error?.code == .invalidValue)
    }

    // MARK: - What does not fit

    @Test func theOldestAreLostWhereMoreComeThanAreAskedFor() async throws {
        let notifications = try await database.notifications(on: channel, bufferingUpTo: 3)
        try await notify((1...10).map { "\($0)" })
        try await settle()
        var events = notifications.makeAsyncIterator()
        guard case .gap(let since) = try await events.next() else {
            Issue.record("no gap")
            return
        }
        #expect(since <= Date())
        #expect(try await events.payloads(3) == ["8", "9", "10"])
        try await notify(["11"])
        #expect(try await events.payload() == "11")
    }

    @Test func theNewestAreLostWhereThatIsAskedFor() async throws {
        let notifications = try await database.notifications(
            on: channel, bufferingUpTo: 3, overflow: .dropsNewest)
        try await notify((1...10).map { "\($0)" })
        try await settle()
        var events = notifications.makeAsyncIterator()
        #expect(try await events.payloads(4) == ["1", "2", "3", nil])
        try await notify(["11"])
        #expect(try await events.payload() == "11")
    }

    /// Waits until what was notified must have come: another listener has it.
    private func settle() async throws {
        let other = "settled " + UUID().uuidString
        let notifications = try await database.notifications(on: other)
        try await database.write { session in try session.notify(other) }
        var events = notifications.makeAsyncIterator()
        _ = try await events.next()
        try await Task.sleep(for: .milliseconds(200))
    }

    // MARK: - What ends it

    @Test func aListenerIsOutsideOfThePoolAndEndsWithItsSequence() async throws {
        var notifications: PostgresNotifications? = try await database.notifications(on: channel)
        #expect(database.statistics.dedicated == 1)
        #expect(database.statistics.pools.map(\.leased) == [0])
        #expect(try await listening() == 1)
        _ = notifications
        notifications = nil
        try await expectNoListeners()
    }

    private func listening() async throws -> Int? {
        let query = "LISTEN \"" + channel + "\""
        let sql = SQL("SELECT count(*) FROM pg_stat_activity WHERE query = \(query)").as(Int.self)
        return try await database.read { try $0.fetchOne(sql) }
    }

    private func expectNoListeners() async throws {
        let end = ContinuousClock.now + .seconds(5)
        while database.statistics.dedicated > 0, .now < end { try await Task.sleep(for: .milliseconds(5)) }
        #expect(database.statistics.dedicated == 0)
    }

    @Test func aCancelledTaskWaitsNoMore() async throws {
        let notifications = try await database.notifications(on: channel)
        let waiting = Task {
            var events = notifications.makeAsyncIterator()
            return await events.end()
        }
        try await Task.sleep(for: .milliseconds(50))
        waiting.cancel()
        #expect(await waiting.value == .cancelled)
        // What was not waited for is not lost.
        try await notify(["a"])
        var events = notifications.makeAsyncIterator()
        #expect(try await events.payload() == "a")
    }

    @Test func oneTaskWaitsAtATime() async throws {
        let notifications = try await database.notifications(on: channel)
        let codes = await withTaskGroup(of: DatabaseError.Code?.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    var events = notifications.makeAsyncIterator()
                    return await events.end()
                }
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return [first, await group.next() ?? nil]
        }
        #expect(codes == [.objectInUse, .cancelled])
    }

    @Test func aShutDownEndsItAtOnce() async throws {
        let notifications = try await database.notifications(on: channel)
        let waiting = Task {
            var events = notifications.makeAsyncIterator()
            return await events.end()
        }
        try await Task.sleep(for: .milliseconds(50))
        let clock = ContinuousClock()
        let took = await clock.measure { await database.shutDown(within: .seconds(10)) }
        #expect(took < .seconds(2))
        #expect(await waiting.value == .closed)
        #expect(database.statistics.dedicated == 0)
        let error = await #expect(throws: DatabaseError.self) {
            try await database.notifications(on: channel)
        }
        #expect(error?.code == .closed)
    }

    // MARK: - What breaks

    @Test func aConnectionThatAnAdministratorEndsLeavesAGap() async throws {
        let notifications = try await database.notifications(on: channel)
        let before = Date()
        let query = "LISTEN \"" + channel + "\""
        let ending: SQL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = \(query)"
        try await database.write { session in _ = try session.execute(ending) }
        var events = notifications.makeAsyncIterator()
        guard case .gap(let since) = try await events.next() else {
            Issue.record("no gap")
            return
        }
        #expect(since <= Date() && since > before - 60)
        try await notify(["a"])
        #expect(try await events.payload() == "a")
    }

    @Test(arguments: [Fault.cut(afterBytes: 0), .terminate, .blackHole])
    func aNetworkThatFailsLeavesAGap(_ fault: Fault) async throws {
        let (proxy, proxied) = try proxied()
        let notifications = try await proxied.notifications(on: channel, heartbeat: .milliseconds(300))
        try await notify(["a"])
        var events = notifications.makeAsyncIterator()
        #expect(try await events.payload() == "a")
        proxy.strike(fault)
        if fault == .blackHole { try await notify(["lost"]) }
        #expect(try await events.payload() == nil)
        try await notify(["b"])
        #expect(try await events.payload() == "b")
        proxied.close()
        #expect(await events.end() == .closed)
    }

    @Test func aServerThatIsAwayIsAskedForAgainAndAgain() async throws {
        let (proxy, proxied) = try proxied()
        let notifications = try await proxied.notifications(on: channel)
        proxy.refuseConnections()
        proxy.strike(.cut(afterBytes: 0))
        try await Task.sleep(for: .milliseconds(400))
        #expect(proxied.statistics.dedicated == 1)
        try proxy.acceptConnections()
        var events = notifications.makeAsyncIterator()
        #expect(try await events.payload() == nil)
        try await notify(["a"])
        #expect(try await events.payload() == "a")
        proxy.refuseConnections()
        proxy.strike(.cut(afterBytes: 0))
        try await Task.sleep(for: .milliseconds(400))
        let clock = ContinuousClock()
        #expect(await clock.measure { await proxied.shutDown(within: .seconds(10)) } < .seconds(2))
        #expect(await events.end() == .closed)
    }

    @Test func aServerThatIsAwayFromTheBeginningIsAnError() async throws {
        let (proxy, proxied) = try proxied()
        proxy.refuseConnections()
        let error = await #expect(throws: DatabaseError.self) { try await proxied.notifications(on: channel) }
        #expect(error?.code == .unreachable)
        #expect(proxied.statistics.dedicated == 0)
    }

    @Test func aBeginningHasItsDeadlineAndItsCancellation() async throws {
        let (proxy, proxied) = try proxied()
        proxy.inject(.blackHole, at: .execute, of: "LISTEN", times: 2)
        let late = await #expect(throws: DatabaseError.self) {
            try await withDeadline(.milliseconds(200)) { try await proxied.notifications(on: channel) }
        }
        #expect(late?.code == .deadlineExceeded)
        let starting = Task { try await proxied.notifications(on: channel) }
        try await Task.sleep(for: .milliseconds(100))
        starting.cancel()
        let cancelled = await #expect(throws: DatabaseError.self) { try await starting.value }
        #expect(cancelled?.code == .cancelled)
    }

    private func proxied() throws -> (FaultProxy, Database) {
        let proxy = try FaultProxy(to: postgres.url)
        return (proxy, try Database.openBlocking(.postgres(proxy.url)))
    }

    @Test func aPoolerThatKeepsNoConnectionIsRefusedAndOneThatDoesIsNot() async throws {
        try await ThrowawayServer.with { server in
            for keepsStatements in [true, false] {
                var configuration = PostgresConfiguration(url: server.poolerURL)
                configuration.keepsStatements = keepsStatements
                let pooled = try Database.openBlocking(.postgres(configuration))
                defer { pooled.close() }
                let error = await #expect(throws: DatabaseError.self) {
                    try await pooled.notifications(on: channel)
                }
                #expect(error?.code == .unsupported)
                #expect(pooled.statistics.dedicated == 0)
            }
            // PgBouncer keeps a client its connection where it is told so.
            let url = server.poolerURL.replacing("/postgres?", with: "/sessions?")
            let database = try Database.openBlocking(.postgres(url))
            defer { database.close() }
            let notifications = try await database.notifications(on: channel)
            var events = notifications.makeAsyncIterator()
            try await database.write { try $0.notify(channel, "a") }
            #expect(try await events.payload() == "a")
        }
    }

    @Test func aServerListensThoughItsStatementsAreNotKept() async throws {
        var configuration = PostgresConfiguration(url: postgres.url)
        configuration.keepsStatements = false
        let database = try Database.openBlocking(.postgres(configuration))
        defer { database.close() }
        let notifications = try await database.notifications(on: channel)
        var events = notifications.makeAsyncIterator()
        try await database.write { try $0.notify(channel, "a") }
        #expect(try await events.payload() == "a")
    }
}
