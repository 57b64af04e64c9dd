import RoostPostgres
import RoostTestSupport
import Testing

/// What a scope tells of a fault at each of its steps, and what the ledger says.
@Suite(.serialized) struct FaultTests {
    /// A step of a scope, and whether the server has committed when it is reached.
    enum Step: CaseIterable {
        case prepare, execute, row, complete, commit, committed

        var place: (step: FaultStep, prefix: String) {
            switch self {
            case .prepare: (.prepare, "INSERT")
            case .execute: (.execute, "INSERT")
            case .row: (.row(2), "")
            case .complete: (.complete, "INSERT")
            case .commit: (.commit, "")
            case .committed: (.committed, "")
            }
        }

        var isCommitOnItsWay: Bool { self == .commit || self == .committed }
    }

    private static let deadline = Duration.seconds(1)

    /// How long after a deadline a scope may end: it gives the server a quarter of a second to stop, and a loaded machine
    /// another one to see that.
    private static let afterDeadline = Duration.milliseconds(1_250)

    @Test(arguments: Step.allCases, [Fault.delay(.milliseconds(200)), .fragments])
    func whatOnlySlowsDownChangesNothing(_ step: Step, _ fault: Fault) async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(fault, at: step.place.step, of: step.place.prefix)
        try await postgres.write("a")
        #expect(postgres.proxy.faultCount == 1)
        #expect(try postgres.ledger.tokens() == ["a"])
    }

    @Test(arguments: Step.allCases, [Fault.cut(afterBytes: 0), .cut(afterBytes: 3), .terminate])
    func whatEndsAConnectionIsTold(_ step: Step, _ fault: Fault) async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(fault, at: step.place.step, of: step.place.prefix)
        let outcome = await Outcome.of { try await postgres.write("a") }
        #expect(outcome == (step.isCommitOnItsWay ? .unknown : .failed(.connectionLost)))
        try await expectRecovery(of: postgres, at: step)
    }

    @Test(arguments: Step.allCases)
    func aServerThatAnswersNoMoreIsGivenUpAtTheDeadline(_ step: Step) async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(.blackHole, at: step.place.step, of: step.place.prefix)
        let (error, time) = try await failureOnThread {
            try postgres.writeBlocking("a", within: Self.deadline)
        }
        #expect(error.code == (step.isCommitOnItsWay ? .commitUnknown : .deadlineExceeded))
        // A commit has two seconds, however late it was sent.
        let end = step.isCommitOnItsWay ? .seconds(2) : Self.deadline
        #expect(time < end + Self.afterDeadline)
        try await expectRecovery(of: postgres, at: step)
    }

    /// The token is there if and only if the server had committed, and the next scope works.
    private func expectRecovery(of postgres: FaultyPostgres, at step: Step) async throws {
        #expect(postgres.proxy.faultCount == 1)
        #expect(try postgres.ledger.tokens() == (step == .committed ? ["a"] : []))
        try await postgres.write("b")
        #expect(try postgres.ledger.count(of: "b") == 1)
        #expect(postgres.database.statistics.pools.map(\.leased) == [0])
    }

    @Test func aNetworkThatIsSilentForAllIsGivenUpToo() async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        try await postgres.write("a")
        postgres.proxy.strike(.blackHole)
        postgres.proxy.inject(.blackHole, at: .connect, times: 1_000)
        let (error, time) = try await failureOnThread {
            try postgres.writeBlocking("b", within: Self.deadline)
        }
        #expect(error.code == .deadlineExceeded)
        #expect(time < Self.deadline + Self.afterDeadline)
        postgres.proxy.removeFaults()
        try await postgres.write("c", within: .seconds(30))
        #expect(try postgres.ledger.tokens() == ["a", "c"])
    }

    @Test func aScopeThatFailsBySilenceWhileItsConnectionIsSilentToo() async throws {
        struct Mistake: Error {}
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        let clock = ContinuousClock()
        let began = clock.now
        await #expect(throws: Mistake.self) {
            try await postgres.database.write { session in
                try session.execute("INSERT INTO tokens VALUES ('a')")
                postgres.proxy.strike(.blackHole)
                throw Mistake()
            }
        }
        // The rollback is waited for no longer than five seconds.
        #expect(clock.now - began < .seconds(8))
        try await postgres.write("b")
        #expect(try postgres.ledger.tokens() == ["b"])
    }
}
