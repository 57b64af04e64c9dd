import Foundation
import RoostSQLite
import Testing

@testable import Roost

/// Each way to leave something behind, and that the next scope does not find it.
@Suite("What a scope leaves behind")
struct CleanReturnTests {
    @Test(
        "A transaction that was begun by hand is rolled back", arguments: Bank.Place.allCases,
        ["BEGIN", "SAVEPOINT mine"])
    func transaction(place: Bank.Place, sql: String) async throws {
        try await Bank.with(place, readers: 1) { database in
            try await database.read { session in
                try session.execute(SQL(stringLiteral: sql))
                _ = try session.count(Bank.Account.all)
            }
            // In a transaction that were still open, the reader would see the state of its beginning.
            try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
            try await Bank.expectBalance(7, of: 1, in: database)
            #expect(database.evictions == 0)
        }
    }

    @Test("A savepoint inside a write by hand ends with it")
    func savepoint() async throws {
        try await Bank.with { database in
            try await database.write { session in
                try session.execute("SAVEPOINT mine")
                try Bank.setBalance(of: 1, to: 7, with: session)
            }
            try await Bank.expectBalance(7, of: 1, in: database)
        }
    }

    @Test("A PRAGMA that was set", arguments: Bank.Place.allCases)
    func pragma(place: Bank.Place) async throws {
        try await Bank.with(place, readers: 1) { database in
            let isCaseSensitive = { @Sendable () async throws -> Bool? in
                let sql: SQL = "SELECT 'A' NOT LIKE 'a'"
                return try await database.read { try $0.fetchOne(sql.as(Bool.self)) }
            }
            #expect(try await isCaseSensitive() == true)
            try await database.read { _ = try $0.execute("PRAGMA case_sensitive_like = OFF") }
            #expect(try await isCaseSensitive() == true)
            #expect(database.evictions == (place == .file ? 1 : 0))
        }
    }

    @Test("A PRAGMA of a statement that was prepared by an earlier scope")
    func pragmaAgain() async throws {
        try await Bank.with(readers: 1) { database in
            for round in 1...3 {
                try await database.read { _ = try $0.execute("PRAGMA cache_size = 100") }
                let sql: SQL = "PRAGMA cache_size"
                #expect(try await database.read { try $0.fetchOne(sql.as(Int.self)) } != 100)
                #expect(database.evictions == round)
            }
        }
    }

    @Test("A PRAGMA that only asks leaves the connection as it is")
    func question() async throws {
        try await Bank.with(readers: 1) { database in
            for sql in ["PRAGMA cache_size", "PRAGMA table_info(accounts)", "PRAGMA integrity_check(1)"] {
                try await database.read { _ = try $0.fetch(SQL(stringLiteral: sql).as(NoColumns.self)) }
            }
            #expect(database.evictions == 0)
        }
    }

    @Test("An attached database", arguments: Bank.Place.allCases)
    func attach(place: Bank.Place) async throws {
        try await Bank.with(place, readers: 1) { database in
            try await database.read { _ = try $0.execute("ATTACH ':memory:' AS \"the other\"") }
            let sql: SQL = "SELECT name FROM pragma_database_list WHERE name = 'the other'"
            #expect(try await database.read { try $0.fetch(sql.as(String.self)) } == [])
            #expect(database.evictions == (place == .file ? 1 : 0))
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test(
        "What is temporary: tables, views, triggers, indexes, virtual tables", arguments: Bank.Place.allCases,
        [
            ["CREATE TEMP TABLE accounts (id INTEGER PRIMARY KEY AUTOINCREMENT)"],
            ["CREATE TEMP VIEW accounts AS SELECT 1 AS id, 2 AS balance"],
            [
                "CREATE TEMP TRIGGER meddle AFTER UPDATE ON main.accounts "
                    + "BEGIN UPDATE accounts SET balance = 0 WHERE id = new.id; END"
            ],
            ["CREATE TEMP TABLE \"a \"\"b\" (c)", "CREATE INDEX temp.d ON \"a \"\"b\" (c)"],
            ["CREATE VIRTUAL TABLE temp.accounts USING fts5(id, balance)"],
        ])
    func temporary(place: Bank.Place, statements: [String]) async throws {
        try await Bank.with(place, readers: 1) { database in
            try await database.write { session in
                for sql in statements { try session.execute(SQL(stringLiteral: sql)) }
            }
            let sql: SQL = "SELECT name FROM sqlite_temp_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            #expect(try await database.write { try $0.fetch(sql.as(String.self)) } == [])
            try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
            try await Bank.expectBalance(7, of: 1, in: database)
            #expect(database.evictions == (place == .file ? 1 : 0))
        }
    }

    @Test("A cursor that is still open when its scope ends", arguments: Bank.Place.allCases)
    func cursor(place: Bank.Place) async throws {
        try await Bank.with(place, readers: 1) { database in
            let escaped = Journal<Escaped>()
            try await database.read { session in
                let statement = OpenStatement(try session.open(Bank.Account.all), in: session.scope)
                #expect(try statement.step())
                escaped.note(Escaped(statement: statement))
            }
            try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
            try await database.read { session in
                #expect(try session.find(Bank.Account.self, 1)?.balance == 7)
                let statement = try #require(escaped.entries.first).statement
                #expect(blockingErrorCode { _ = try statement.step() } == .scopeEnded)
            }
            #expect(database.evictions == 0)
        }
    }

    /// What the compiler would not let out of its scope.
    ///
    /// Sendable, unchecked: it only gets the error that it is refused with.
    private struct Escaped: @unchecked Sendable {
        let statement: OpenStatement
    }

    /// A row of which nothing is read.
    private struct NoColumns: Decodable {}
}

extension Database {
    /// How many connections were replaced.
    fileprivate var evictions: Int { statistics.pools.reduce(0) { $0 + $1.evictions } }
}
