import PostgresServer
import RoostPostgres
import Synchronization
import Testing

/// Transactions that the server gives up for each other's sake, run again until both are done.
@Suite struct RetryTests {
    private let ledger: Ledger
    private let database: Database

    init() throws {
        ledger = try Ledger()
        database = try Database.openBlocking(.postgres(ledger.url))
        try database.sync.write { session in
            try session.execute("CREATE TABLE numbers (class bigint NOT NULL, value bigint NOT NULL)")
            try session.execute("INSERT INTO numbers VALUES (1, 10), (1, 20), (2, 100), (2, 200)")
        }
    }

    @Test func serializableTransactionsThatCannotBothBeEndOneAfterTheOther() async throws {
        let (meeting, attempts) = (Meeting(of: 2), Attempts())
        try await withThrowingTaskGroup { group in
            for (read, written) in [(1, 2), (2, 1)] {
                group.addTask { [database] in
                    try await database.write(isolation: .serializable, retrying: .upTo(10)) { session in
                        attempts.next()
                        let sum = SQL("SELECT sum(value)::bigint FROM numbers WHERE class = \(read)")
                        let found = try #require(try session.fetchOne(sum.as(Int.self)))
                        await meeting.arrive()
                        try session.execute("INSERT INTO numbers VALUES (\(written), \(found))")
                        try session.execute("INSERT INTO tokens VALUES (\("class \(read)"))")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(attempts.count > 2)
        #expect(try ledger.tokens().sorted() == ["class 1", "class 2"])
        let sums = SQL("SELECT sum(value)::bigint FROM numbers GROUP BY class ORDER BY class").as(Int.self)
        // The one that came last has read what the first wrote.
        let found = try await database.read { try $0.fetch(sums) }
        #expect(found == [30 + 330, 300 + 30] || found == [30 + 300, 300 + 330])
    }

    @Test func transactionsThatWaitForEachOtherAreBothDone() async throws {
        let (meeting, attempts) = (Meeting(of: 2), Attempts())
        try await withThrowingTaskGroup { group in
            for (first, second) in [(1, 2), (2, 1)] {
                group.addTask { [database] in
                    try await database.write(retrying: .upTo(10)) { session in
                        attempts.next()
                        try session.execute("UPDATE numbers SET value = value + 1 WHERE class = \(first)")
                        await meeting.arrive()
                        try session.execute("UPDATE numbers SET value = value + 1 WHERE class = \(second)")
                        try session.execute("INSERT INTO tokens VALUES (\("class \(first)"))")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(attempts.count == 3)
        #expect(try ledger.tokens().sorted() == ["class 1", "class 2"])
        let values = SQL("SELECT value FROM numbers ORDER BY value").as(Int.self)
        #expect(try await database.read { try $0.fetch(values) } == [12, 22, 102, 202])
    }

    @Test func theLastErrorSaysHowOftenItWasTried() async throws {
        let other = try await Database.open(.postgres(ledger.url))
        defer { other.close() }
        let error = await #expect(throws: DatabaseError.self) {
            try await conflict(with: other, retrying: .upTo(3))
        }
        #expect(error?.code == .serializationFailure)
        #expect(error?.attempts == 3)
        #expect(try ledger.tokens() == [])
    }

    @Test func nothingIsTriedBehindTheDeadline() async throws {
        let other = try await Database.open(.postgres(ledger.url))
        defer { other.close() }
        let clock = ContinuousClock()
        let began = clock.now
        let error = await #expect(throws: DatabaseError.self) {
            try await conflict(with: other, retrying: .upTo(100_000), deadline: .milliseconds(500))
        }
        #expect(error?.code == .serializationFailure || error?.code == .deadlineExceeded)
        #expect(clock.now - began < .seconds(5))
        #expect(try ledger.tokens() == [])
    }

    @Test func aWriteUnderALockIsRunAgainByItself() async throws {
        let other = try await Database.open(.postgres(ledger.url))
        defer { other.close() }
        let (scopes, attempts) = (Attempts(), Attempts())
        try await database.withAdvisoryLock(AdvisoryKey(.random(in: 0 ... .max))) { session in
            scopes.next()
            // Rows that leave the scope around it are not the write's.
            var cursor = try session.cursor(SQL("SELECT value FROM numbers").as(Int.self))
            while try cursor.next() != nil {}
            try await database.write(isolation: .repeatableRead, retrying: .upTo(5)) { session in
                attempts.next()
                try session.execute("INSERT INTO tokens VALUES ('once')")
                _ = try session.fetch(SQL("SELECT value FROM numbers").as(Int.self))
                if attempts.count < 3 {
                    try await other.write { try $0.execute("UPDATE numbers SET value = value + 1") }
                }
                try session.execute("UPDATE numbers SET value = 0")
            }
            let late = await #expect(throws: DatabaseError.self) {
                try await conflict(with: other, retrying: .upTo(2))
            }
            #expect(late?.attempts == 2)
        }
        #expect(scopes.count == 1)
        #expect(attempts.count == 3)
        #expect(try ledger.tokens() == ["once"])
    }

    @Test func aWriteInAnotherOneIsRunAgainByThatAlone() async throws {
        let other = try await Database.open(.postgres(ledger.url))
        defer { other.close() }
        let (scopes, attempts) = (Attempts(), Attempts())
        try await database.write(isolation: .repeatableRead, retrying: .upTo(5)) { session in
            scopes.next()
            _ = try session.fetch(SQL("SELECT value FROM numbers").as(Int.self))
            try await database.write(retrying: .upTo(5)) { session in
                attempts.next()
                if attempts.count < 3 {
                    try await other.write { try $0.execute("UPDATE numbers SET value = value + 1") }
                }
                try session.execute("UPDATE numbers SET value = 0")
            }
        }
        #expect(scopes.count == 3)
        #expect(attempts.count == 3)
    }

    @Test func nothingIsRunAgainOnceRowsHaveLeftIt() async throws {
        let other = try await Database.open(.postgres(ledger.url))
        defer { other.close() }
        let attempts = Attempts()
        let error = await #expect(throws: DatabaseError.self) {
            try await database.write(isolation: .repeatableRead, retrying: .upTo(5)) { session in
                attempts.next()
                var cursor = try session.cursor(SQL("SELECT value FROM numbers").as(Int.self))
                while try cursor.next() != nil {}
                try await other.write { try $0.execute("UPDATE numbers SET value = value + 1") }
                try session.execute("UPDATE numbers SET value = 0")
            }
        }
        #expect(error?.code == .serializationFailure)
        #expect(attempts.count == 1)
    }

    /// A write that fails each time, since another changes what it has read.
    private func conflict(
        with other: Database, retrying retries: Retries, deadline: Duration? = nil
    ) async throws {
        try await database.write(
            isolation: .repeatableRead, retrying: retries, deadline: deadline
        ) { session in
            try session.execute("INSERT INTO tokens VALUES ('never')")
            _ = try session.fetch(SQL("SELECT value FROM numbers").as(Int.self))
            try await other.write { try $0.execute("UPDATE numbers SET value = value + 1") }
            try session.execute("UPDATE numbers SET value = 0")
        }
    }
}

/// Counts how often something runs.
final class Attempts: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    func next() { number.withLock { $0 += 1 } }
}
