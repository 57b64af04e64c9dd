import RoostSQLite
import Testing

@testable import Roost

/// The compiler lets a cursor into a variable of its kind that a closure captures. What it does not see, the
/// cursor's number turns into an error.
@Suite("A cursor that left its scope")
struct CursorEscapeTests {
    @Test("It is an error to use", arguments: Bank.Place.allCases)
    func use(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            var kept: Cursor<Bank.Account>?
            try database.sync.read { kept = try $0.cursor(Bank.Account.all) }
            do {
                _ = try kept?.next()
                Issue.record("It gave a row.")
            } catch {
                #expect((error as? DatabaseError)?.code == .scopeEnded)
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("It harms no cursor of a later scope, whether used or dropped", arguments: Bank.Place.allCases)
    func laterScope(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            var kept: Cursor<Bank.Account>?
            var dropped: Cursor<Bank.Account>?
            try database.sync.read { kept = try $0.cursor(Bank.Account.all) }
            try database.sync.read { dropped = try $0.cursor(Bank.Account.all) }
            try database.sync.read { session in
                var cursor = try session.cursor(Bank.Account.all)
                #expect(try cursor.next()?.id == 1)
                do {
                    _ = try kept?.next()
                    Issue.record("It gave a row.")
                } catch {
                    #expect((error as? DatabaseError)?.code == .scopeEnded)
                }
                dropped = nil
                #expect(try cursor.next()?.id == 2)
            }
            _ = consume dropped
        }
    }

    @Test("It is an error to use after its database was closed")
    func afterClose() async throws {
        try await Bank.with { database in
            var kept: Cursor<Bank.Account>?
            try database.sync.read { kept = try $0.cursor(Bank.Account.all) }
            database.close()
            do {
                _ = try kept?.next()
                Issue.record("It gave a row.")
            } catch {
                #expect((error as? DatabaseError)?.code == .scopeEnded)
            }
        }
    }

    @Test("Borrowed rows that left their scope are an error to use")
    func borrowed() async throws {
        try await Bank.with { database in
            var kept: RowCursor<Bank.Account>?
            try database.sync.read { session in
                kept = try session.rows(Bank.Account.all)
                _ = try kept?.advance()
            }
            do {
                _ = try kept?.advance()
                Issue.record("It gave a row.")
            } catch {
                #expect((error as? DatabaseError)?.code == .scopeEnded)
            }
        }
    }

    @Test("Borrowed rows that left their scope are no rows of a later cursor of their statement")
    func borrowedByLaterCursor() async throws {
        try await Bank.with { database in
            var kept: RowCursor<Bank.Account>?
            try database.sync.read { session in
                var rows = try session.rows(Bank.Account.all)
                _ = try rows.advance()
                #expect(try rows.row.balance == Bank.firstBalance)
                kept = consume rows
            }
            try database.sync.read { session in
                var rows = try session.rows(Bank.Account.all)
                #expect(blockingErrorCode { _ = try rows.row.balance } == .noRow)
                _ = try rows.advance()
                let row = kept.take()
                if let row {
                    #expect(blockingErrorCode { _ = try row.row.balance } == .scopeEnded)
                    #expect(blockingErrorCode { _ = try row.row.id } == .scopeEnded)
                    #expect(blockingErrorCode { _ = try row.row.value(at: 0, as: Int.self) } == .scopeEnded)
                }
                #expect(try rows.row.id == 1)
                #expect(try rows.row.balance == Bank.firstBalance)
                #expect(try rows.advance())
                #expect(try rows.row.id == 2)
            }
        }
    }
}
