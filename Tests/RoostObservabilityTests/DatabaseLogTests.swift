import InMemoryLogging
import Logging
import RoostObservability
import RoostSQLite
import Testing

@Suite("The log of a database")
struct DatabaseLogTests {
    private let log = InMemoryLogHandler()

    // MARK: Slow statements

    @Test("A slow statement is logged with its SQL, the place of its scope and how long it took")
    func slow() async throws {
        try await Database.with(
            observer: DatabaseLog(log.logger, slowerThan: .milliseconds(20), repeatedMoreThan: nil)
        ) { database in
            let line = #line + 1
            _ = try await database.read { try $0.count(to: 1_000_000) }
            let entry = try #require(log.entries.first)
            #expect(entry.level == .warning)
            #expect(entry.message == "A statement was slow.")
            #expect(entry.metadata["sql"]?.description.contains("SELECT COUNT(*) FROM numbers") == true)
            #expect(entry.metadata["place"] == "\(#fileID):\(line)")
            #expect(entry.metadata["duration"]?.description.hasSuffix("s") == true)
            #expect(entry.metadata["database"] == "accounts")
        }
    }

    @Test("No value of a parameter is logged")
    func values() async throws {
        try await Database.with(observer: DatabaseLog(log.logger, slowerThan: .zero)) { database in
            log.clear()
            _ = try await database.read { session in
                try session.fetch(Account.where { $0.owner == "Konrad Zuse" })
            }
            #expect(log.text.contains("FROM \"accounts\""))
            #expect(!log.text.contains("Konrad"))
        }
    }

    @Test("A statement within the limit is not logged")
    func quick() async throws {
        try await Database.with(observer: DatabaseLog(log.logger, slowerThan: .seconds(60))) { database in
            _ = try await database.read { try $0.find(Account.self, 1) }
            #expect(log.entries.isEmpty)
        }
    }

    // MARK: Repeated statements

    private func repeating(
        _ body: @escaping @Sendable (Database) async throws -> Void
    ) async throws -> [InMemoryLogHandler.Entry] {
        try await Database.with(
            readers: 2, observer: DatabaseLog(log.logger, slowerThan: nil, repeatedMoreThan: 10), body)
        return log.entries
    }

    @Test("A query that a scope runs over and over is logged once, with its count and the scope's place")
    func repeated() async throws {
        let line = #line + 2
        let entries = try await repeating { database in
            try await database.read { session in
                for key in 1...312 { _ = try session.find(Account.self, key) }
            }
        }
        #expect(entries.count == 1)
        let entry = try #require(entries.first)
        #expect(entry.message == "A scope ran the same query over and over: fetch what it asks for at once.")
        #expect(entry.metadata["count"] == "312")
        #expect(entry.metadata["place"] == "\(#fileID):\(line)")
        #expect(entry.metadata["sql"]?.description.contains("FROM \"accounts\"") == true)
    }

    @Test("Scopes nested in one count together")
    func repeatedInNestedScopes() async throws {
        let entries = try await repeating { database in
            try await database.read { _ in
                for key in 1...11 { _ = try await database.read { try $0.find(Account.self, key) } }
            }
        }
        #expect(entries.map { $0.metadata["count"] } == ["11"])
    }

    @Test("A query that many scopes run once each is not repeated")
    func repeatedByManyScopes() async throws {
        let entries = try await repeating { database in
            for key in 1...50 { _ = try await database.read { try $0.find(Account.self, key) } }
        }
        #expect(entries.isEmpty)
    }

    @Test("Writing rows one by one is not a query that is repeated")
    func repeatedWrites() async throws {
        let entries = try await repeating { database in
            try await database.write { session in
                for key in 3...60 { try session.insert(Account(id: key, owner: "Carl")) }
            }
        }
        #expect(entries.isEmpty)
    }

    @Test("A scope of synchronous code is watched like any other")
    func repeatedSynchronously() async throws {
        let entries = try await repeating { database in
            try database.sync.read { session in
                for key in 1...11 { _ = try session.find(Account.self, key) }
            }
        }
        #expect(entries.map { $0.metadata["count"] } == ["11"])
    }

    // MARK: Scopes that are held

    @Test("A scope that is held for too long is logged, and again when it has ended after all")
    func leak() async throws {
        try await Database.with(
            observer: DatabaseLog(log.logger, slowerThan: nil),
            configured: { $0.pool.leakThreshold = .milliseconds(30) }
        ) { database in
            let place: Logger.MetadataValue = "\(#fileID):\(#line + 6)"
            // On a slow machine other scopes may be held for too long, too.
            @Sendable func entry(_ message: Logger.Message) -> InMemoryLogHandler.Entry? {
                log.entries(message).first { $0.metadata["place"] == place }
            }
            let held: Logger.Message = "A scope is held for too long."
            try await database.read { session in
                _ = try session.find(Account.self, 1)
                while entry(held) == nil { try await Task.sleep(for: .milliseconds(5)) }
            }
            #expect(entry(held)?.level == .warning)
            #expect(entry(held)?.metadata["sql"]?.description.contains("FROM \"accounts\"") == true)
            #expect(entry("A scope that was held for too long has ended.")?.level == .notice)
        }
    }

    @Test("A connection that cannot be made is logged with the reason")
    func connectFailed() async throws {
        let source = Database.Source.sqlite(path: "/nowhere/at/all.sqlite").configured {
            $0.observer = DatabaseLog(log.logger)
        }
        await #expect(throws: DatabaseError.self) { try await Database.open(source) }
        let entry = try #require(log.entries("A connection could not be made.").first)
        #expect(entry.metadata["error"]?.description.contains("/nowhere/at/all.sqlite") == true)
    }
}
