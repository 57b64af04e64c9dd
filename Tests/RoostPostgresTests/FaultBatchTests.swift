import RoostPostgres
import RoostTestSupport
import Testing

private struct Number: Model {
    var id: Int
    var value: Int
}

/// What becomes of runs that are sent in one go, and whose connection fails in the middle of them.
@Suite(.serialized) struct FaultBatchTests {
    private static let count = 2_000
    private static let deadline = Duration.seconds(1)
    private static let afterDeadline = Duration.milliseconds(1_250)

    private static let faults: [Fault] = [.cut(afterBytes: 0), .cut(afterBytes: 7), .terminate, .blackHole]

    /// In the first, in the middle of the first 500 and in later ones.
    private static let places: [FaultStep] = [
        .request(60), .request(400), .request(3_000), .answer(70), .answer(400), .answer(3_000),
    ]

    private func failure(
        of fault: Fault, at place: FaultStep, _ body: @escaping @Sendable (Session) throws -> Void
    ) async throws -> FaultyPostgres {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        let own = try Database.openBlocking(.postgres(postgres.ledger.url))
        defer { own.close() }
        try own.sync.write { session in
            try session.create(Number.self)
            try session.insert((1...Self.count).map { Number(id: $0, value: 0) })
        }
        postgres.proxy.inject(fault, at: place)
        let (error, time) = try await failureOnThread {
            try postgres.database.sync.write(deadline: Self.deadline, body)
        }
        #expect(error.code == (fault == .blackHole ? .deadlineExceeded : .connectionLost))
        #expect(time < Self.deadline + Self.afterDeadline)
        #expect(postgres.proxy.faultCount == 1)
        #expect(try postgres.ledger.tokens() == [])
        #expect(postgres.database.statistics.pools.map(\.leased) == [0])
        return postgres
    }

    @Test(arguments: places, faults)
    func ofRowsThatAreUpdatedNoneIs(_ place: FaultStep, _ fault: Fault) async throws {
        let numbers = (1...Self.count).map { Number(id: $0, value: 1) }
        let postgres = try await failure(of: fault, at: place) { session in
            try session.execute("INSERT INTO tokens VALUES ('a')")
            try session.update(numbers)
        }
        let sum = SQL("SELECT sum(value)::bigint FROM numbers").as(Int.self)
        let none = try await postgres.database.read { try $0.fetchOne(sum) }
        #expect(none == 0)
        try await postgres.database.write { try $0.update(numbers) }
        let all = try await postgres.database.read { try $0.fetchOne(sum) }
        #expect(all == Self.count)
    }

    @Test(arguments: places, faults)
    func ofSeveralQueriesNoRowIsReturned(_ place: FaultStep, _ fault: Fault) async throws {
        let queries = (1...Self.count).map { SQL("SELECT \($0) + count(*) FROM tokens").as(Int.self) }
        let postgres = try await failure(of: fault, at: place) { session in
            try session.execute("INSERT INTO tokens VALUES ('a')")
            _ = try session.fetch(queries)
        }
        let rows = try await postgres.database.read { try $0.fetch(queries) }
        #expect(rows == (1...Self.count).map { [$0] })
    }
}
