import RoostPostgres
import RoostTestSupport
import Testing

/// A row of the ledger.
private struct Token: Model {
    var token: String
}

/// What becomes of a copy whose connection fails at each of its steps, and what the ledger says.
@Suite(.serialized) struct FaultCopyTests {
    enum Step: CaseIterable {
        case describe, begin, first, later, end, complete, commit, committed

        var place: (step: FaultStep, prefix: String) {
            switch self {
            case .describe: (.prepare, "SELECT \"token\"")
            case .begin: (.execute, "COPY")
            case .first: (.copyIn(1), "")
            case .later: (.copyIn(5), "")
            case .end: (.copyInEnd, "")
            case .complete: (.complete, "COPY")
            case .commit: (.commit, "")
            case .committed: (.committed, "")
            }
        }

        var isCommitOnItsWay: Bool { self == .commit || self == .committed }
    }

    private static let count = 10_000
    private static let deadline = Duration.seconds(1)

    /// A copy is given up within two seconds behind its deadline, after the server was asked to stop for two more.
    private static let afterDeadline = Duration.milliseconds(4_500)

    private func makeDatabase(_ fault: Fault, at step: Step) throws -> FaultyPostgres {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(fault, at: step.place.step, of: step.place.prefix)
        return postgres
    }

    private func copy(to postgres: FaultyPostgres, within deadline: Duration = .seconds(20)) async -> Outcome
    {
        await Outcome.of {
            try await postgres.database.write(deadline: deadline) { session in
                _ = try session.copy((1...Self.count).map { Token(token: "token \($0)") })
            }
        }
    }

    @Test(arguments: Step.allCases)
    func aDelayChangesNothing(_ step: Step) async throws {
        let postgres = try makeDatabase(.delay(.milliseconds(200)), at: step)
        #expect(await copy(to: postgres) == .acknowledged)
        #expect(postgres.proxy.faultCount == 1)
        #expect(Set(try postgres.ledger.tokens()).count == Self.count)
        #expect(try postgres.ledger.tokens().count == Self.count)
    }

    @Test(arguments: Step.allCases, [Fault.cut(afterBytes: 0), .cut(afterBytes: 3), .terminate])
    func whatEndsAConnectionIsTold(_ step: Step, _ fault: Fault) async throws {
        let postgres = try makeDatabase(fault, at: step)
        let outcome = await copy(to: postgres)
        #expect(outcome == (step.isCommitOnItsWay ? .unknown : .failed(.connectionLost)))
        try await expectRecovery(of: postgres, at: step)
    }

    @Test(arguments: Step.allCases)
    func aServerThatAnswersNoMoreIsGivenUpAtTheDeadline(_ step: Step) async throws {
        let postgres = try makeDatabase(.blackHole, at: step)
        let clock = ContinuousClock()
        let began = clock.now
        let outcome = await copy(to: postgres, within: Self.deadline)
        #expect(outcome == (step.isCommitOnItsWay ? .unknown : .failed(.deadlineExceeded)))
        #expect(clock.now - began < Self.deadline + Self.afterDeadline)
        try await expectRecovery(of: postgres, at: step)
    }

    /// The rows are there if and only if the server had committed, each once, and the next copy works.
    private func expectRecovery(of postgres: FaultyPostgres, at step: Step) async throws {
        #expect(postgres.proxy.faultCount == 1)
        let there = step == .committed ? Self.count : 0
        #expect(try postgres.ledger.tokens().count == there)
        #expect(await copy(to: postgres) == .acknowledged)
        #expect(try postgres.ledger.tokens().count == there + Self.count)
        #expect(postgres.database.statistics.pools.map(\.leased) == [0])
    }

    @Test(arguments: [Fault.cut(afterBytes: 0), .terminate, .blackHole])
    func whatIsWrittenOutEndsWithItsConnection(_ fault: Fault) async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(fault, at: .copyOut(50))
        let outcome = await Outcome.of {
            try await postgres.database.read(deadline: Self.deadline) { session in
                _ = try session.copyOut("COPY (SELECT generate_series(1, 100)) TO STDOUT") { _ in }
            }
        }
        #expect(outcome == .failed(fault == .blackHole ? .deadlineExceeded : .connectionLost))
        #expect(await copy(to: postgres) == .acknowledged)
    }

    /// The steps of a copy out, in a scope without a transaction.
    enum StepOut: CaseIterable {
        case begin, describe, copy, first, later, complete, commit, committed

        var place: (step: FaultStep, prefix: String) {
            switch self {
            case .begin: (.execute, "BEGIN READ ONLY")
            case .describe: (.prepare, "SELECT")
            case .copy: (.execute, "COPY")
            case .first: (.copyOut(1), "")
            case .later: (.copyOut(500), "")
            case .complete: (.complete, "COPY")
            case .commit: (.commit, "")
            case .committed: (.committed, "")
            }
        }
    }

    private static let numbers = SQL("SELECT generate_series(1, 1000)").as(Int32.self)

    private func copyOut(of postgres: FaultyPostgres, within deadline: Duration = .seconds(20)) async
        -> Outcome
    {
        await Outcome.of {
            try await postgres.database.read(deadline: deadline) { session in
                var cursor = try session.copyOut(Self.numbers)
                var sum = 0
                while let number = try cursor.next() { sum += Int(number) }
                #expect(sum == 500_500)
            }
        }
    }

    @Test(arguments: StepOut.allCases, [Fault.delay(.milliseconds(200)), .fragments])
    func whatComesLateComesOut(_ step: StepOut, _ fault: Fault) async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(fault, at: step.place.step, of: step.place.prefix)
        #expect(await copyOut(of: postgres) == .acknowledged)
        #expect(postgres.proxy.faultCount == 1)
    }

    @Test(
        arguments: StepOut.allCases, [Fault.cut(afterBytes: 0), .cut(afterBytes: 3), .terminate, .blackHole])
    func whatIsCopiedOutEndsWithItsConnection(_ step: StepOut, _ fault: Fault) async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(fault, at: step.place.step, of: step.place.prefix)
        let clock = ContinuousClock()
        let began = clock.now
        let outcome = await copyOut(of: postgres, within: fault == .blackHole ? Self.deadline : .seconds(20))
        #expect(outcome == .failed(fault == .blackHole ? .deadlineExceeded : .connectionLost))
        #expect(clock.now - began < Self.deadline + Self.afterDeadline)
        #expect(postgres.proxy.faultCount == 1)
        #expect(await copyOut(of: postgres) == .acknowledged)
        #expect(postgres.database.statistics.pools.map(\.leased) == [0])
    }

    @Test func anAdministratorWhoEndsTheConnectionInTheMiddle() async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        let other = try Database.openBlocking(.postgres(postgres.ledger.url))
        defer { other.close() }
        var number = 0
        let error = #expect(throws: DatabaseError.self) {
            try postgres.database.sync.write { session in
                let backend = try session.fetchOne(SQL("SELECT pg_backend_pid()").as(Int.self)) ?? 0
                let endless = AnyIterator<Token> {
                    number += 1
                    if number == 5_000 {
                        let ending: SQL = "SELECT pg_terminate_backend(CAST(\(backend) AS integer))"
                        _ = try? other.sync.write { try $0.execute(ending) }
                    }
                    // The last is a way out that fails the test.
                    return number == 5_000_000 ? nil : Token(token: "\(number)")
                }
                _ = try session.copy(IteratorSequence(endless))
            }
        }
        #expect(error?.code == .connectionLost)
        #expect(number < 5_000_000)
        #expect(try postgres.ledger.tokens().isEmpty)
        #expect(await copy(to: postgres) == .acknowledged)
    }

    /// A notice that comes in pieces is no failure of the server's.
    @Test(arguments: [Fault.fragments, .delay(.milliseconds(50))])
    func noticesInTheMiddleChangeNothing(_ fault: Fault) async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        try await postgres.database.write { session in
            try session.execute(
                """
                CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                RAISE NOTICE '%', repeat('n', 4000); RETURN NEW; END $$
                """)
            try session.execute(
                """
                CREATE TRIGGER tell BEFORE INSERT ON tokens FOR EACH ROW WHEN (NEW.token LIKE '%0000') \
                EXECUTE FUNCTION tell()
                """)
        }
        postgres.proxy.inject(fault, at: .copyIn(1))
        // More than what is on its way at one time.
        let rows = 200_000
        let count = try await postgres.database.write { session in
            try session.execute("SET LOCAL client_min_messages TO notice")
            return try session.copy((1...rows).map { Token(token: "token \($0)") })
        }
        #expect(count == rows)
        #expect(postgres.proxy.faultCount == 1)
        #expect(try postgres.ledger.tokens().count == rows)
    }

    @Test func aServerThatFailsIsGivenNoMoreAfterAWhile() async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        let began = ContinuousClock.now
        var number = 0
        let error = #expect(throws: DatabaseError.self) {
            try postgres.database.sync.write { session in
                try session.execute("ALTER TABLE tokens ADD CHECK (token <> '5000')")
                let endless = AnyIterator<Token> {
                    number += 1
                    return ContinuousClock.now - began > .seconds(60) ? nil : Token(token: "\(number)")
                }
                _ = try session.copy(IteratorSequence(endless))
            }
        }
        guard case .constraint = error?.code else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(ContinuousClock.now - began < .seconds(30))
        #expect(await copy(to: postgres) == .acknowledged)
    }
}
