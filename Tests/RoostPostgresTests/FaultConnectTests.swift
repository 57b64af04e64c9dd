import RoostPostgres
import RoostTestSupport
import Testing

/// Faults while a connection is made.
@Suite(.serialized) struct FaultConnectTests {
    private static let steps: [FaultStep] = [.connect, .startup, .authentication]
    private static let endings: [Fault] = [.cut(afterBytes: 0), .terminate]

    private static func open(_ proxy: FaultProxy) throws -> Database {
        let source = Database.Source.postgres(proxy.url).configured {
            $0.pool.connectTimeout = .seconds(1)
            $0.pool.maximumConnections = 2
        }
        return try Database.openBlocking(source)
    }

    @Test(arguments: steps, endings)
    func aServerThatEndsTheFirstConnectionIsToldAtOnce(_ step: FaultStep, _ fault: Fault) throws {
        let proxy = try FaultProxy(to: try Ledger().url)
        defer { proxy.close() }
        proxy.inject(fault, at: step)
        let error = #expect(throws: DatabaseError.self) { try Self.open(proxy) }
        #expect(error?.code == .unreachable)
        let database = try Self.open(proxy)
        defer { database.close() }
        #expect(try database.sync.read { try $0.fetchOne(SQL("SELECT 7").as(Int.self)) } == 7)
    }

    @Test func aServerThatRefusesIsToldAtOnceAndFoundWhenItTakesConnectionsAgain() throws {
        let proxy = try FaultProxy(to: try Ledger().url)
        defer { proxy.close() }
        proxy.refuseConnections()
        let error = #expect(throws: DatabaseError.self) { try Self.open(proxy) }
        #expect(error?.code == .unreachable)
        try proxy.acceptConnections()
        try Self.open(proxy).close()
    }

    @Test(arguments: steps)
    func aServerThatIsSilentIsGivenUpAfterTheConnectTimeout(_ step: FaultStep) throws {
        let proxy = try FaultProxy(to: try Ledger().url)
        defer { proxy.close() }
        proxy.inject(.blackHole, at: step)
        let clock = ContinuousClock()
        let began = clock.now
        #expect(throws: DatabaseError.self) { try Self.open(proxy) }
        #expect(clock.now - began < .seconds(3))
    }

    @Test(arguments: steps, endings + [.blackHole, .fragments, .delay(.milliseconds(100))])
    func aPoolTriesAgainForWhoeverWaits(_ step: FaultStep, _ fault: Fault) async throws {
        let ledger = try Ledger()
        let proxy = try FaultProxy(to: ledger.url)
        defer { proxy.close() }
        let database = try Self.open(proxy)
        defer { database.close() }
        try await database.write { _ in
            proxy.inject(fault, at: step)
            let other = Task {
                try await database.write(deadline: .seconds(10)) { session in
                    _ = try session.execute("INSERT INTO tokens VALUES ('a')")
                }
            }
            try await other.value
        }
        #expect(proxy.faultCount == 1)
        #expect(try ledger.tokens() == ["a"])
    }

    @Test(arguments: steps, endings + [.blackHole])
    func aServerThatStaysOutOfReachEndsTheWaitAtTheDeadline(_ step: FaultStep, _ fault: Fault) async throws {
        let proxy = try FaultProxy(to: try Ledger().url)
        defer { proxy.close() }
        let database = try Self.open(proxy)
        defer { database.close() }
        let clock = ContinuousClock()
        try await database.write { _ in
            proxy.inject(fault, at: step, times: .max)
            let began = clock.now
            let other = Task { try await database.read(deadline: .milliseconds(700)) { _ in } }
            let error = await #expect(throws: DatabaseError.self) { try await other.value }
            #expect(error?.code == .deadlineExceeded)
            #expect(clock.now - began < .seconds(2))
            proxy.removeFaults()
            try await Task { try await database.read(deadline: .seconds(20)) { _ in } }.value
        }
    }
}
