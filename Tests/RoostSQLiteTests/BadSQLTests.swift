import Foundation
import RoostSQLite
import Testing

private struct Flight: Model {
    var id: Int64?
    var carrier: String
}

private struct Reading: Model {
    var id: Int64?
}

/// SQL text that is none or more than one statement, and statements in a scope that is not made for them.
@Suite struct BadSQLTests {
    private let database: Database

    init() throws {
        database = try .inMemory()
        try database.sync.write { session in
            try session.create(Flight.self)
            try session.insert(Flight(carrier: "UA"))
        }
    }

    private func expectFlights(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let count = try database.sync.read { session in try session.count(Flight.all) }
        #expect(count == 1, sourceLocation: sourceLocation)
    }

    // MARK: SQL

    @Test func placeholdersWithoutValues() throws {
        let error = try database.failure { session in
            _ = try session.fetch(SQL("SELECT ?1, ?2").as(Int.self))
        }
        error.expect(
            .invalidSQL,
            says: "the statement has 2 parameters and was given 0 values. Interpolate values into the SQL "
                + "instead of writing placeholders, and outside of its quoted texts. [SQL: SELECT ?1, ?2]")
    }

    @Test func valuesInsideAString() throws {
        let error = try database.failure { session in
            _ = try session.fetch(SQL("SELECT 'a\("secret")b', '\(Data([1, 2]))'").as(String.self))
        }
        error.expect(
            .invalidSQL,
            says: "the statement has 0 parameters and was given 2 values. Interpolate values into the SQL "
                + "instead of writing placeholders, and outside of its quoted texts. [SQL: SELECT 'a?1b', '?2']"
        )
    }

    @Test func twoStatementsInOne() throws {
        let error = try database.failure { session in
            try session.execute("DELETE FROM flights; DELETE FROM witnesses")
        }
        error.expect(
            .invalidSQL,
            says: "The SQL goes on after its first statement: give one at a time. "
                + "[SQL: DELETE FROM flights; DELETE FROM witnesses]")
        try expectFlights()
    }

    @Test func sqlThatIsNone() throws {
        let error = try database.failure { session in try session.execute("SELEKT \("secret")") }
        error.expect(
            .invalidSQL, says: #"near "SELEKT": syntax error: correct the SQL. [SQL: SELEKT ?1]"#)
        let empty = try database.failure { session in try session.execute("") }
        empty.expect(.invalidSQL, says: "The SQL is empty: give one statement. [SQL: ]")
    }

    @Test func aTransactionStatementInsideAScope() throws {
        for sql in ["COMMIT", "ROLLBACK"] {
            let error = try database.failure { session in
                try session.execute("DELETE FROM witnesses")
                try session.execute(SQL(stringLiteral: sql))
            }
            #expect(error.code == .transactionDoomed)
        }
    }

    // MARK: Scopes

    @Test func aWriteInAReadScope() throws {
        let message =
            "the statement changes the database, and the scope only reads. Use write."
        for write in [
            { try $0.insert(Witness()) }, { try $0.execute("DELETE FROM flights") },
            { try $0.delete(Flight.all) }, { try $0.create(Reading.self) },
        ] as [(Session) throws -> Void] {
            let error = try #require(throws: DatabaseError.self) { try database.sync.read { try write($0) } }
            #expect(error.code == .writeInRead)
            #expect(error.message == message)
        }
        let nested = try #require(throws: DatabaseError.self) {
            try database.sync.read { _ in try database.sync.write { try $0.insert(Witness()) } }
        }
        nested.expect(
            .writeInRead,
            says: "a write was opened inside a read. Open a write around both, or end the read first.")
        try expectFlights()
    }

    @Test func aDatabaseThatWasClosed() async throws {
        database.close()
        let read = try #require(throws: DatabaseError.self) {
            try database.sync.read { try $0.count(Flight.all) }
        }
        read.expect(.closed, says: "the database was closed. Open another one.")
        let write = await #expect(throws: DatabaseError.self) {
            try await database.write { try $0.insert(Witness()) }
        }
        #expect(write?.code == .closed)
        database.close()
    }
}
