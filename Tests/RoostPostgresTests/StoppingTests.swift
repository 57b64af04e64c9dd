import PostgresServer
import RoostPostgres
import Testing

/// Statements that a deadline or a cancellation ends on the server, and what their connection is good for afterwards.
@Suite struct StoppingTests {
    /// One connection, so that the next scope gets the one of before.
    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres {
            $0.pool.maximumConnections = 1
            // So that a loaded machine replaces no connection that stopped a little late.
            $0.stopTimeout = .seconds(10)
        }
    }

    private static let backend = SQL("SELECT pg_backend_pid()").as(Int.self)

    @Test func aDeadlineEndsAStatementOnTheServer() async throws {
        let database = postgres.database
        let before = try await database.read { try $0.fetchOne(Self.backend) }
        let clock = ContinuousClock()
        let began = clock.now
        let error = await #expect(throws: DatabaseError.self) {
            try await database.write(deadline: .milliseconds(200)) { try $0.execute("SELECT pg_sleep(60)") }
        }
        #expect(error?.code == .deadlineExceeded)
        #expect(clock.now - began < .seconds(10))
        let after = try await database.read { try $0.fetchOne(Self.backend) }
        #expect(after == before)
    }

    @Test func aCancellationEndsAStatementOnTheServer() async throws {
        let database = postgres.database
        let task = Task {
            try await database.read { _ = try $0.fetch(SQL("SELECT pg_sleep(60)::text").as(String.self)) }
        }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        let error = await #expect(throws: DatabaseError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(try await database.read { try $0.fetchOne(SQL("SELECT 7").as(Int.self)) } == 7)
    }

    @Test func manyCancellationsNeverReachTheNextStatement() async throws {
        let database = postgres.database
        for round in 0..<200 {
            let task = Task {
                try await database.read { session in
                    try session.fetch(SQL("SELECT count(*) FROM generate_series(1, 100000)").as(Int.self))
                }
            }
            try await Task.sleep(for: .microseconds(round * 61 % 9_000))
            task.cancel()
            _ = try? await task.value
            #expect(try await database.read { try $0.fetchOne(SQL("SELECT \(round)").as(Int.self)) } == round)
        }
    }

    @Test func aCursorThatIsLeftEarlyStopsTheServer() async throws {
        let clock = ContinuousClock()
        let began = clock.now
        try postgres.read { session in
            let numbers = SQL("SELECT generate_series(1, 100000000)").as(Int.self)
            var cursor = try session.cursor(numbers)
            #expect(try cursor.next() == 1)
        }
        #expect(try postgres.read { try $0.fetchOne(SQL("SELECT 7").as(Int.self)) } == 7)
        #expect(clock.now - began < .seconds(20))
    }

    @Test func aCursorThatIsLeftEarlyDoomsNoTransaction() throws {
        try postgres.write { session in
            do {
                let numbers = SQL("SELECT number FROM generate_series(1, 5000) AS s (number)").as(Int.self)
                var cursor = try session.cursor(numbers)
                #expect(try cursor.next() == 1)
            }
            #expect(try session.fetchOne(SQL("SELECT 7").as(Int.self)) == 7)
        }
    }
}
