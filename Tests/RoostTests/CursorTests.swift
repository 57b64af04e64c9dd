import RoostSQLite
import Testing

@testable import Roost

@Suite("Cursors")
struct CursorTests {
    @Test("A cursor gives the rows of its query, one by one")
    func rows() async throws {
        try await Bank.with { database in
            let seen = try await database.read { session in
                var seen: [Int] = []
                var cursor = try session.cursor(Bank.Account.all)
                while let account = try cursor.next() { seen.append(account.id) }
                #expect(try cursor.next() == nil)
                return seen
            }
            #expect(seen == Array(1...10))
        }
    }

    @Test("While a cursor is open its session refuses statements", arguments: Bank.Place.allCases)
    func open(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try await database.write { session in
                var cursor = try session.cursor(Bank.Account.all)
                _ = try cursor.next()
                let refused = [
                    blockingErrorCode { _ = try session.count(Bank.Account.all) },
                    blockingErrorCode { _ = try session.find(Bank.Account.self, 1) },
                    blockingErrorCode { try Bank.setBalance(of: 1, to: 7, with: session) },
                    blockingErrorCode { try session.execute("DELETE FROM accounts") },
                    blockingErrorCode { _ = try session.cursor(Bank.Account.all) },
                    blockingErrorCode { try database.sync.write { _ in } },
                    blockingErrorCode { try database.sync.read { _ = try $0.count(Bank.Account.all) } },
                ]
                #expect(refused.allSatisfy { $0 == .cursorOpen }, "\(refused)")
                #expect(try cursor.next()?.id == 2)
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("After its last row a cursor leaves the session free")
    func end() async throws {
        try await Bank.with { database in
            try await database.read { session in
                var cursor = try session.cursor(Bank.Account.all)
                while try cursor.next() != nil {}
                #expect(try session.count(Bank.Account.all) == 10)
                #expect(try cursor.next() == nil)
            }
        }
    }

    @Test("A loop that is broken off leaves the session free")
    func afterBreak() async throws {
        try await Bank.with { database in
            try database.sync.read { session in
                do {
                    var cursor = try session.cursor(Bank.Account.all)
                    while let account = try cursor.next() { if account.id == 3 { break } }
                }
                #expect(try session.count(Bank.Account.all) == 10)
            }
        }
    }

    @Test("A function that returns out of its loop leaves the session free")
    func afterReturn() async throws {
        @Sendable func first(_ session: Session) throws -> Int? {
            var cursor = try session.cursor(Bank.Account.all)
            while let account = try cursor.next() { return account.id }
            return nil
        }
        try await Bank.with { database in
            try database.sync.read { session in
                let found = (try first(session), try session.count(Bank.Account.all))
                #expect(found == (1, 10))
            }
        }
    }

    @Test("A loop that throws leaves the session free")
    func afterThrow() async throws {
        @Sendable func fail(_ session: Session) throws {
            var cursor = try session.cursor(Bank.Account.all)
            while try cursor.next() != nil { throw UserError() }
        }
        try await Bank.with { database in
            try database.sync.write { session in
                #expect(throws: UserError()) { try fail(session) }
                let count = try session.count(Bank.Account.all)
                #expect(count == 10)
            }
        }
    }

    @Test(
        "A loop that checks for cancellation and is left by it leaves the connection free",
        arguments: Bank.Place.allCases)
    func leftByACancellationCheck(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let task = Task {
                try await database.read { session in
                    var cursor = try session.cursor(Bank.Account.all)
                    while try cursor.next() != nil {
                        withUnsafeCurrentTask { $0?.cancel() }
                        try Task.checkCancellation()
                    }
                }
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A cursor that its scope's end leaves open is ended with it")
    func openAtEndOfScope() async throws {
        try await Bank.with(.memory) { database in
            try await database.write { session in
                var cursor = try session.cursor(Bank.Account.all)
                _ = try cursor.next()
            }
            try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
            try await Bank.expectBalance(7, of: 1, in: database)
        }
    }

    @Test("After an error a cursor has ended, and the session is free outside a transaction")
    func afterError() async throws {
        try await Bank.with { database in
            try await database.read { session in
                let bad: SQL = "SELECT 1 AS id, 1 AS balance UNION ALL SELECT 2, NULL"
                var cursor = try session.cursor(bad.as(Bank.Account.self))
                #expect(try cursor.next()?.id == 1)
                do {
                    _ = try cursor.next()
                    Issue.record("NULL was read as a number")
                } catch {
                    #expect((error as? DatabaseError)?.code == .unexpectedNull)
                }
                #expect(try cursor.next() == nil)
                #expect(try session.count(Bank.Account.all) == 10)
            }
        }
    }

    @Test("In a transaction a cursor's error dooms")
    func errorDooms() async throws {
        try await Bank.with { database in
            let code = await errorCode {
                try await database.write { session in
                    let bad: SQL = "SELECT 1 AS id, NULL AS balance"
                    var cursor = try session.cursor(bad.as(Bank.Account.self))
                    do { _ = try cursor.next() } catch {}
                }
            }
            #expect(code == .transactionDoomed)
        }
    }

    @Test("A buffered cursor leaves the session free while it is open")
    func buffered() async throws {
        try await Bank.with { database in
            try await database.write { session in
                var cursor = try session.cursor(Bank.Account.all, buffered: true)
                while let account = try cursor.next() {
                    try Bank.setBalance(of: account.id, to: account.id, with: session)
                }
            }
            let balances = try await database.read { try $0.fetch(Bank.Account.all).map(\.balance) }
            #expect(balances == Array(1...10))
        }
    }

    @Test("Borrowed rows take the session as a cursor does, and free it")
    func borrowed() async throws {
        try await Bank.with { database in
            try database.sync.read { session in
                do {
                    var rows = try session.rows(Bank.Account.all)
                    #expect(try rows.advance())
                    #expect(try rows.row.id == 1)
                    #expect(blockingErrorCode { _ = try session.count(Bank.Account.all) } == .cursorOpen)
                }
                #expect(try session.count(Bank.Account.all) == 10)
            }
        }
    }

    @Test("A borrowed row of a cursor that has not begun is no row")
    func borrowedTooEarly() async throws {
        try await Bank.with { database in
            try database.sync.read { session in
                var rows = try session.rows(Bank.Account.all)
                #expect(blockingErrorCode { _ = try rows.row.id } == .noRow)
                #expect(blockingErrorCode { _ = try rows.row.value(at: 0, as: Int.self) } == .noRow)
                #expect(blockingErrorCode { _ = try rows.row.isNull(at: 0) } == .noRow)
                while try rows.advance() {}
                #expect(blockingErrorCode { _ = try rows.row.id } == .scopeEnded)
                #expect(blockingErrorCode { _ = try rows.advance() } == .scopeEnded)
            }
        }
    }

    @Test("Borrowed rows of a statement that has been used read what the cursor asks for")
    func borrowedAgain() async throws {
        try await Bank.with { database in
            try database.sync.read { session in
                for _ in 1...2 {
                    do {
                        var rows = try session.rows(Bank.Account.all)
                        #expect(blockingErrorCode { _ = try rows.row.balance } == .noRow)
                        #expect(blockingErrorCode { _ = try rows.row.value(at: 0, as: Int.self) } == .noRow)
                        _ = try rows.advance()
                        #expect(try rows.row.balance == Bank.firstBalance)
                        #expect(try rows.row.value(at: 0, as: Int.self) == 1)
                    }
                    // The same statement, and a plan of its own.
                    #expect(try session.fetch(Bank.Account.all).count == 10)
                }
            }
        }
    }

    @Test("Borrowed rows find their columns where a change of the schema has put them")
    func borrowedAfterSchemaChange() async throws {
        try await Bank.with(.memory) { database in
            let query = SQL("SELECT * FROM accounts").as(Bank.Account.self)
            func sum() throws -> Int {
                try database.sync.read { session in
                    var rows = try session.rows(query)
                    var sum = 0
                    while try rows.advance() { sum += try rows.row.balance }
                    return sum
                }
            }
            #expect(try sum() == 10 * Bank.firstBalance)
            try database.sync.write { session in
                try session.execute("ALTER TABLE accounts RENAME TO old")
                try session.execute(
                    "CREATE TABLE accounts (balance INTEGER NOT NULL, id INTEGER PRIMARY KEY)")
                try session.execute("INSERT INTO accounts SELECT balance + 1, id FROM old")
            }
            #expect(try sum() == 10 * (Bank.firstBalance + 1))
        }
    }
}
