import Foundation
import RoostPostgres
import Testing

private struct Pair: Model, Equatable {
    var id: Int64
    var a: Int
}

/// Arrays of queries, which are sent without waiting for the answer to each.
@Suite struct SeveralRunsTests {
    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres { $0.pool.maximumConnections = 1 }
        try postgres.write { session in
            try session.create(Pair.self)
            try session.insert((1...1_000).map { Pair(id: $0, a: Int($0) * 2) })
        }
    }

    /// The server takes what is sent in one go for one transaction, and each of those has a time of its own.
    @Test func theyTakeOneRoundTrip() throws {
        let query = SQL("SELECT CAST(transaction_timestamp() AS text), CAST(\(1) AS bigint)").as(String.self)
        let times = try postgres.read { session in
            try session.fetch(Array(repeating: query, count: 500)).flatMap { $0 }
        }
        #expect(Set(times).count == 1)
        let later = try postgres.read { session in try (0..<5).map { _ in try session.fetch(query) } }
        #expect(Set(later).count == 5)
    }

    @Test func aFailureIsTheFirstsAndLeavesTheConnectionUsable() throws {
        let number = SQL("SELECT pg_backend_pid()").as(Int.self)
        let before = try postgres.read { try $0.fetchOne(number) }
        let error = try postgres.failure { session in
            _ = try session.fetch(
                [1, 2, 0, 3].map { SQL("SELECT CAST(6 / \($0) AS bigint)").as(Int.self) })
        }
        #expect("\(error)".contains("divided by zero"))
        try postgres.read { session in
            try #expect(session.find(Pair.self, keys: [3]) == [Pair(id: 3, a: 6)])
            try #expect(session.fetchOne(number) == before)
        }
    }

    @Test func theyArePreparedAgainWhenTheSchemaChanged() throws {
        let queries = [1, 2].map { SQL("SELECT * FROM pairs WHERE id = \($0)").as(Pair.self) }
        let pairs = [[Pair(id: 1, a: 2)], [Pair(id: 2, a: 4)]]
        try #expect(postgres.read { try $0.fetch(queries) } == pairs)
        try postgres.write { session in
            _ = try session.execute("ALTER TABLE pairs RENAME COLUMN a TO b")
            _ = try session.execute("ALTER TABLE pairs ADD COLUMN a bigint")
            _ = try session.execute("UPDATE pairs SET a = b")
        }
        try #expect(postgres.read { try $0.fetch(queries) } == pairs)
    }

    @Test func aDeadlineEndsThemAndLeavesTheDatabaseUsable() throws {
        let error = try postgres.failure { session in
            try withDeadline(.milliseconds(100)) {
                _ = try session.fetch(
                    (0..<20).map { _ in SQL("SELECT CAST(pg_sleep(\(0.2)) AS text)").as(String.self) })
            }
        }
        #expect(error.code == .deadlineExceeded)
        try #expect(postgres.read { try $0.find(Pair.self, keys: [7]) } == [Pair(id: 7, a: 14)])
    }
}
