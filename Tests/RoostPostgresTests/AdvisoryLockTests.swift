import PostgresServer
import RoostPostgres
import Testing

/// Locks on numbers and names, of transactions and of connections.
@Suite struct AdvisoryLockTests {
    private let postgres: EmptyPostgres
    /// Other connections to the same server.
    private let other: Database
    /// Advisory locks are the database's, and other tests take some.
    private let key = AdvisoryKey(Int64.random(in: 0 ... .max))

    init() throws {
        postgres = try EmptyPostgres()
        other = try Database.openBlocking(.postgres(postgres.url))
    }

    private func isFree(_ key: AdvisoryKey, shared: Bool = false) async throws -> Bool {
        try await other.write { try $0.tryAdvisoryLock(key, shared: shared) }
    }

    @Test func aTransactionKeepsItsLockToItsEnd() async throws {
        try await postgres.database.write { session in
            try session.advisoryLock(key)
            #expect(try await !isFree(key))
            #expect(try session.tryAdvisoryLock(key))
        }
        #expect(try await isFree(key))
        struct Failure: Error {}
        await #expect(throws: Failure.self) {
            try await postgres.database.write { session in
                try session.advisoryLock(key)
                throw Failure()
            }
        }
        #expect(try await isFree(key))
    }

    @Test func sharedLocksAreShared() async throws {
        try await postgres.database.read(.snapshot) { session in
            try session.advisoryLock(key, shared: true)
            #expect(try await isFree(key, shared: true))
            #expect(try await !isFree(key))
        }
    }

    @Test func keysAreOneNumberOrTwoOrAName() async throws {
        let name = AdvisoryKey("import \(key.hashValue)")
        let pair = AdvisoryKey(1, Int32.random(in: 0 ... .max))
        try await postgres.database.write { session in
            try session.advisoryLock(name)
            try session.advisoryLock(pair)
            #expect(try await !isFree(name))
            #expect(try await !isFree(pair))
            #expect(try await isFree(key))
        }
        // The hash is the same in every version.
        #expect(AdvisoryKey("roost") == AdvisoryKey(5_600_732_213_129_223_292))
    }

    @Test func aPlainReadHasNothingToKeepALockWith() throws {
        let error = #expect(throws: DatabaseError.self) { try postgres.read { try $0.advisoryLock(key) } }
        #expect(error?.code == .unsupported)
    }

    @Test func aScopeKeepsItsLockOverSeveralTransactions() async throws {
        let database = postgres.database
        try await database.write { try $0.execute("CREATE TABLE runs (number bigint)") }
        let sum = try await database.withAdvisoryLock(key) { session in
            for number in 1...3 {
                try await database.write(isolation: .serializable) { session in
                    _ = try session.execute("INSERT INTO runs VALUES (\(number))")
                }
                #expect(try await !isFree(key))
            }
            // The writes are committed one by one.
            let count = SQL("SELECT count(*) FROM runs").as(Int.self)
            #expect(try await other.read { try $0.fetchOne(count) } == 3)
            #expect(throws: DatabaseError.self) { try session.execute("INSERT INTO runs VALUES (4)") }
            return try session.fetchOne(SQL("SELECT sum(number)::bigint FROM runs").as(Int.self))
        }
        #expect(sum == 6)
        #expect(try await isFree(key))
    }

    @Test func theConnectionOfALockIsUsedAgain() async throws {
        let database = try await Database.open(
            Database.Source.postgres(postgres.url).configured { $0.pool.maximumConnections = 1 })
        defer { database.close() }
        let backend = SQL("SELECT pg_backend_pid()").as(Int.self)
        let one = try await database.withAdvisoryLock(key) { try $0.fetchOne(backend) }
        #expect(try await database.read { try $0.fetchOne(backend) } == one)
        #expect(try await isFree(key))
    }

    @Test func aScopeReleasesItsLockWhateverHappens() async throws {
        let database = postgres.database
        struct Failure: Error {}
        await #expect(throws: Failure.self) {
            try await database.withAdvisoryLock(key) { _ in throw Failure() }
        }
        #expect(try await isFree(key))
        let late = await #expect(throws: DatabaseError.self) {
            try await database.withAdvisoryLock(key, deadline: .milliseconds(200)) { session in
                try session.fetch(SQL("SELECT pg_sleep(60)::text").as(String.self))
            }
        }
        #expect(late?.code == .deadlineExceeded)
        #expect(try await isFree(key))
        let task = Task {
            try await database.withAdvisoryLock(key) { session in
                try session.fetch(SQL("SELECT pg_sleep(60)::text").as(String.self))
            }
        }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        let cancelled = await #expect(throws: DatabaseError.self) { _ = try await task.value }
        #expect(cancelled?.code == .cancelled)
        #expect(try await isFree(key))
    }

    @Test func whoWaitsTooLongHasNoLock() async throws {
        try await postgres.database.withAdvisoryLock(key) { _ in
            let error = await #expect(throws: DatabaseError.self) {
                try await other.withAdvisoryLock(key, deadline: .milliseconds(100)) { _ in }
            }
            #expect(error?.code == .deadlineExceeded)
            let denied = try await other.tryWithAdvisoryLock(key) { _ in 7 }
            #expect(denied == nil)
        }
        let given = try await other.tryWithAdvisoryLock(key) { _ in 7 }
        #expect(given == 7)
        #expect(try await isFree(key))
    }

    @Test func aLockOfAConnectionIsOpenedInNoScope() async throws {
        let database = postgres.database
        let error = await #expect(throws: DatabaseError.self) {
            try await database.write { _ in try await database.withAdvisoryLock(key) { _ in } }
        }
        #expect(error?.code == .unsupported)
    }
}
