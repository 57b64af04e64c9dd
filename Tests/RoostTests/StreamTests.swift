import RoostSQLite
import Testing

@testable import Roost

@Suite("Streams across scopes")
struct StreamTests {
    @Test("A stream gives all rows in their order, whatever its batches", arguments: [1, 3, 10, 1_000])
    func rows(batchSize: Int) async throws {
        try await Bank.with { database in
            var seen: [Int] = []
            for try await account in database.stream(Bank.Account.all, batchSize: batchSize) {
                seen.append(account.id)
            }
            #expect(seen == Array(1...10))
        }
    }

    @Test("A stream of nothing ends at once", arguments: Bank.Place.allCases)
    func empty(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            for try await _ in database.stream(Bank.Account.where { $0.id > 100 }) {
                Issue.record("There is no such row.")
            }
        }
    }

    @Test("A batch is the most that a stream reads ahead")
    func backPressure() async throws {
        let decoded = CountedAccount.decoded
        decoded.withLock { $0 = 0 }
        try await Bank.with { database in
            var iterator = database.stream(CountedAccount.all, batchSize: 3).makeAsyncIterator()
            #expect(try await iterator.next()?.id == 1)
            #expect(decoded.withLock { $0 } == 3)
            _ = try await iterator.next()
            _ = try await iterator.next()
            #expect(decoded.withLock { $0 } == 3)
            _ = try await iterator.next()
            #expect(decoded.withLock { $0 } == 6)
        }
    }

    @Test("A stream holds its connection from its first row on")
    func lazyLease() async throws {
        try await Bank.with(.memory) { database in
            var iterator = database.stream(Bank.Account.all).makeAsyncIterator()
            try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
            #expect(try await iterator.next()?.balance == 7)
        }
    }

    @Test("The end of the rows gives the connection back, before the iterator is dropped")
    func end() async throws {
        try await Bank.with(.memory) { database in
            var iterator = database.stream(Bank.Account.all).makeAsyncIterator()
            while try await iterator.next() != nil {}
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
            #expect(try await iterator.next() == nil)
        }
    }

    @Test("Breaking off the loop gives the connection back")
    func afterBreak() async throws {
        try await Bank.with(.memory) { database in
            for try await account in database.stream(Bank.Account.all, batchSize: 1) where account.id == 3 {
                break
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A loop that throws gives the connection back")
    func afterThrow() async throws {
        try await Bank.with(.memory) { database in
            await #expect(throws: UserError()) {
                for try await _ in database.stream(Bank.Account.all, batchSize: 1) { throw UserError() }
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A row that is no value of its model ends the stream with its error")
    func badRow() async throws {
        try await Bank.with(.memory) { database in
            let bad: SQL = "SELECT 1 AS id, 1 AS balance UNION ALL SELECT 2, NULL"
            let code = await errorCode {
                for try await _ in database.stream(bad.as(Bank.Account.self), batchSize: 1) {}
            }
            #expect(code == .unexpectedNull)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("SQL that does not compile ends the stream with its error")
    func badSQL() async throws {
        try await Bank.with(.memory) { database in
            let bad: SQL = "SELECT * FROM nowhere"
            await #expect(throws: DatabaseError.self) {
                for try await _ in database.stream(bad.as(Int.self)) {}
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A stream of a statement that writes is refused, and writes nothing")
    func write() async throws {
        try await Bank.with { database in
            let removal: SQL = "DELETE FROM accounts RETURNING id"
            let code = await errorCode { for try await _ in database.stream(removal.as(Int.self)) {} }
            #expect(code == .writeInRead)
            let count = try await database.read { try $0.count(Bank.Account.all) }
            #expect(count == 10)
        }
    }

    @Test(
        "Cancelling the task ends the stream, and gives the connection back", arguments: Bank.Place.allCases)
    func cancel(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let task = Task {
                for try await _ in database.stream(Bank.Account.all, batchSize: 1) {
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
            #expect(await errorCode { try await task.value } == .cancelled)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A stream sees one state of the database while others write")
    func oneState() async throws {
        try await Bank.with { database in
            var seen: [Int] = []
            for try await account in database.stream(Bank.Account.all, batchSize: 1) {
                seen.append(account.balance)
                try await database.write { session in
                    try Bank.setBalance(of: account.id % 10 + 1, to: 0, with: session)
                }
            }
            #expect(seen == Array(repeating: Bank.firstBalance, count: 10))
        }
    }

    @Test("A stream inside a scope of its database is refused", arguments: Bank.Place.allCases)
    func insideScope(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let inRead = await errorCode {
                try await database.read { _ in for try await _ in database.stream(Bank.Account.all) {} }
            }
            #expect(inRead == .unsupported)
            let inWrite = await errorCode {
                try await database.write { _ in for try await _ in database.stream(Bank.Account.all) {} }
            }
            #expect(inWrite == .unsupported)
        }
    }

    @Test("A stream inside a scope of another database is none of its business")
    func insideOtherScope() async throws {
        try await Bank.with { first in
            try await Bank.with { second in
                try await first.write { _ in
                    var count = 0
                    for try await _ in second.stream(Bank.Account.all, batchSize: 2) { count += 1 }
                    #expect(count == 10)
                }
            }
        }
    }

    @Test("A closed database gives no stream")
    func closed() async throws {
        try await Bank.with { database in
            database.close()
            let code = await errorCode { for try await _ in database.stream(Bank.Account.all) {} }
            #expect(code == .closed)
        }
    }
}

/// An account that counts how many of its kind were decoded. Used by one test.
private struct CountedAccount: Model {
    static let decoded = Lock(0)
    static var tableName: String { "accounts" }

    var id: Int
    var balance: Int

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int.self, forKey: .id)
        balance = try container.decode(Int.self, forKey: .balance)
        if balance == Bank.firstBalance { Self.decoded.withLock { $0 += 1 } }
    }
}
