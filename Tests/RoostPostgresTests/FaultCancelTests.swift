import RoostPostgres
import RoostTestSupport
import Testing

/// Faults on the way of a request to cancel, which has a connection of its own.
@Suite(.serialized) struct FaultCancelTests {
    private static let faults: [Fault] = [
        .cut(afterBytes: 0), .cut(afterBytes: 7), .blackHole, .fragments, .terminate,
        .delay(.milliseconds(300)),
        // Longer than anybody waits for it.
        .delay(.seconds(3)),
    ]

    @Test(arguments: faults)
    func aDeadlineIsKeptAndTheRequestReachesNobodyElse(_ fault: Fault) async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(fault, at: .cancelRequest)
        let clock = ContinuousClock()
        let began = clock.now
        let (error, time) = try await failureOnThread {
            try postgres.database.sync.write(deadline: .milliseconds(300)) { session in
                try session.execute("INSERT INTO tokens VALUES ('a')")
                _ = try session.execute("SELECT pg_sleep(6)")
            }
        }
        #expect(error.code == .deadlineExceeded)
        // A quarter of a second after the deadline, and what a loaded machine adds.
        #expect(time < .milliseconds(300 + 250 + 1_000))
        #expect(postgres.proxy.faultCount == 1)
        // Statements that run for most of the time until the latest request has arrived.
        while clock.now - began < .seconds(5) {
            let slept = try await postgres.database.read { session in
                try session.fetchOne(SQL("SELECT 7 FROM pg_sleep(0.05)").as(Int.self))
            }
            #expect(slept == 7)
        }
        try await postgres.write("b")
        #expect(try postgres.ledger.tokens() == ["b"])
    }

    @Test func aServerThatTakesNoMoreConnectionsCannotBeAskedAndTheConnectionIsReplaced() async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        let error = await #expect(throws: DatabaseError.self) {
            try await postgres.database.read(deadline: .milliseconds(300)) { session in
                postgres.proxy.refuseConnections()
                _ = try session.fetch(SQL("SELECT 7 FROM pg_sleep(6)").as(Int.self))
            }
        }
        #expect(error?.code == .deadlineExceeded)
        try postgres.proxy.acceptConnections()
        try await postgres.write("a")
        #expect(try postgres.ledger.tokens() == ["a"])
    }
}
