import RoostSQLite
import Testing

@testable import Roost

@Suite("What observers of a database see")
struct DatabaseObserverTests {
    /// Notes everything.
    private struct Recorder: DatabaseObserver {
        let name: String
        let journal: Journal<String>

        func aroundScope<Result: Sendable>(
            _ scope: ObservedScope, _ body: () async throws -> Result
        ) async throws -> Result {
            journal.note("\(name) begins \(scope.kind)")
            defer { journal.note("\(name) ends \(scope.kind)") }
            return try await body()
        }

        func aroundScope<Result>(_ scope: ObservedScope, _ body: () throws -> Result) throws -> Result {
            journal.note("\(name) begins \(scope.kind)")
            defer { journal.note("\(name) ends \(scope.kind)") }
            return try body()
        }

        func statementEnded(_ statement: ObservedStatement) {
            journal.note("\(name) saw \(statement.sql.prefix(6))")
        }
    }

    /// Notes what happens in pools.
    private struct PoolRecorder: DatabaseObserver {
        let journal: Journal<(event: PoolEvent, pool: ObservedPool)>
        func poolChanged(_ event: PoolEvent, in pool: ObservedPool) { journal.note((event, pool)) }
    }

    private static func word(_ event: PoolEvent) -> String {
        switch event {
        case .connected: "connected"
        case .connectFailed: "connectFailed"
        case .acquired: "acquired"
        case .released: "released"
        case .refused(let error): "refused: \(error.code)"
        case .leak: "leak"
        }
    }

    @Test("Of several observers the first is the outermost, and each sees every statement")
    func several() async throws {
        let journal = Journal<String>()
        let observers = DatabaseObservers(
            Recorder(name: "a", journal: journal), Recorder(name: "b", journal: journal))
        try await Bank.with(configured: { $0.observer = observers }) { database in
            let before = journal.entries.count
            try await database.read { _ = try $0.find(Bank.Account.self, 1) }
            let expected = [
                "a begins read", "b begins read", "a saw SELECT", "b saw SELECT", "b ends read",
                "a ends read",
            ]
            #expect(Array(journal.entries.dropFirst(before)) == expected)
            try database.sync.read { _ = try $0.find(Bank.Account.self, 1) }
            #expect(Array(journal.entries.dropFirst(before + expected.count)) == expected)
        }
    }

    @Test("A scope's connection is made, acquired and released, each told with its pool")
    func poolEvents() async throws {
        let journal = Journal<(event: PoolEvent, pool: ObservedPool)>()
        try await Bank.with(configured: {
            $0.name = "bank"
            $0.observer = PoolRecorder(journal: journal)
        }) { database in
            try await database.read { _ = try $0.find(Bank.Account.self, 1) }
            let reads = journal.entries.filter { $0.pool.name == "read" }
            #expect(reads.map { Self.word($0.event) } == ["connected", "acquired", "released"])
            #expect(reads.allSatisfy { $0.pool.database == "bank" && $0.pool.engine == "SQLite" })
        }
    }

    @Test("Streams acquire and release a connection too")
    func streams() async throws {
        let journal = Journal<(event: PoolEvent, pool: ObservedPool)>()
        try await Bank.with(configured: { $0.observer = PoolRecorder(journal: journal) }) { database in
            for try await _ in database.stream(Bank.Account.all) {}
            while journal.entries.count(where: { Self.word($0.event) == "released" }) < 3 {
                await Task.yield()
            }
            let reads = journal.entries.filter { $0.pool.name == "read" }
            #expect(reads.map { Self.word($0.event) } == ["connected", "acquired", "released"])
        }
    }

    @Test("The statements of a scope are told by what its release is told by")
    func scopeOfStatements() async throws {
        struct Matcher: DatabaseObserver {
            let journal: Journal<ObjectIdentifier>
            func statementEnded(_ statement: ObservedStatement) { journal.note(statement.scope) }
            func poolChanged(_ event: PoolEvent, in pool: ObservedPool) {
                if case .released(let scope, _) = event { journal.note(scope) }
            }
        }
        let journal = Journal<ObjectIdentifier>()
        try await Bank.with(configured: { $0.observer = Matcher(journal: journal) }) { database in
            let before = journal.entries.count
            try await database.write { try Bank.setBalance(of: 1, to: 5, with: $0) }
            let seen = journal.entries.dropFirst(before)
            // BEGIN, UPDATE, COMMIT and the release.
            #expect(seen.count == 4)
            #expect(Set(seen).count == 1)
        }
    }

    @Test("A scope that gets no connection is told with its error")
    func refused() async throws {
        let journal = Journal<(event: PoolEvent, pool: ObservedPool)>()
        try await Bank.with(.memory, configured: { $0.observer = PoolRecorder(journal: journal) }) {
            database in
            try await database.read { _ in
                let waiting = Task { try await database.read(deadline: .milliseconds(20)) { _ in } }
                await #expect(throws: DatabaseError.self) { try await waiting.value }
            }
            #expect(journal.entries.map { Self.word($0.event) }.contains("refused: deadlineExceeded"))
        }
    }

    @Test("An observer that opens a scope of its database while its pool calls it gets an error")
    func reentry() async throws {
        final class Reentrant: DatabaseObserver {
            let database = Lock<Database?>(nil)
            let errors = Journal<DatabaseError.Code?>()
            func poolChanged(_ event: PoolEvent, in pool: ObservedPool) {
                guard case .released = event, let database = database.withLock({ $0 }) else { return }
                errors.note(blockingErrorCode { try database.sync.read { _ in } })
            }
        }
        let observer = Reentrant()
        try await Bank.with(configured: { $0.observer = observer }) { database in
            observer.database.withLock { $0 = database }
            try await database.read { _ in }
            observer.database.withLock { $0 = nil }
            #expect(observer.errors.entries == [.unsupported])
        }
    }
}
