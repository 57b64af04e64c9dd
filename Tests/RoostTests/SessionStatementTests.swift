import RoostSQLite
import Testing

@testable import Roost

@Suite("Prepared statements of a connection")
struct SessionStatementTests {
    @Test("A cache of four serves a hundred statements, over and over", arguments: Bank.Place.allCases)
    func bounded(place: Bank.Place) async throws {
        try await Bank.with(place, configured: { $0.statementCacheCapacity = 4 }) { database in
            try await database.write { session in
                for _ in 1...3 {
                    for number in 1...100 {
                        let sql = SQL(text: "SELECT \(number)")
                        #expect(try session.fetchOne(sql.as(Int.self)) == number)
                    }
                    #expect(try session.find(Bank.Account.self, 1)?.balance == Bank.firstBalance)
                    try Bank.setBalance(of: 2, to: 2, with: session)
                }
            }
            try await Bank.expectBalance(2, of: 2, in: database)
        }
    }

    @Test("A cache of one serves scopes, savepoints and cursors")
    func capacityOfOne() async throws {
        try await Bank.with(configured: { $0.statementCacheCapacity = 1 }) { database in
            try database.sync.write { session in
                do {
                    var cursor = try session.cursor(Bank.Account.all)
                    while let account = try cursor.next() { #expect(account.balance == Bank.firstBalance) }
                }
                try database.sync.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
                #expect(try session.count(Bank.Account.all) == 10)
            }
            try await Bank.expectBalance(7, of: 1, in: database)
        }
    }

    @Test("A cursor stays whole while other connections' caches evict")
    func cursorOfEvicted() async throws {
        try await Bank.with(configured: { $0.statementCacheCapacity = 1 }) { database in
            try await database.read { session in
                var cursor = try session.cursor(Bank.Account.all)
                #expect(try cursor.next()?.id == 1)
                try await Task {
                    try await database.write { try Bank.setBalance(of: 2, to: 7, with: $0) }
                }.value
                #expect(try cursor.next()?.id == 2)
            }
        }
    }

    @Test("A prepared statement survives a column that is added", arguments: Bank.Place.allCases)
    func addedColumn(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let query = Bank.Account.all
            let raw: SQL = "SELECT * FROM accounts"
            for round in 1...3 {
                let rows = try await database.read { session in
                    #expect(try session.find(Bank.Account.self, 1)?.balance == Bank.firstBalance)
                    #expect(try session.fetch(raw.as(Bank.Account.self)).count == 10)
                    return try session.fetch(query)
                }
                #expect(rows.map(\.id) == Array(1...10))
                try await database.write { session in
                    _ = try session.find(Bank.Account.self, 1)
                    try session.execute(SQL(text: "ALTER TABLE accounts ADD COLUMN extra_\(round) INTEGER"))
                    try Bank.setBalance(of: 2, to: round, with: session)
                    #expect(try session.fetch(raw.as(Bank.Account.self)).map(\.id) == Array(1...10))
                }
            }
        }
    }

    @Test("A prepared SELECT * reads by name though the columns moved")
    func movedColumns() async throws {
        try await Bank.with { database in
            let raw: SQL = "SELECT * FROM accounts ORDER BY id"
            _ = try await database.read { try $0.fetch(raw.as(Bank.Account.self)) }
            try await database.write { session in
                try session.execute("ALTER TABLE accounts RENAME TO old")
                try session.execute(
                    "CREATE TABLE accounts (note TEXT, balance INTEGER NOT NULL, id INTEGER PRIMARY KEY)")
                try session.execute("INSERT INTO accounts SELECT 'moved', id * 2, id FROM old")
            }
            let balances = try await database.read { try $0.fetch(raw.as(Bank.Account.self)).map(\.balance) }
            #expect(balances == (1...10).map { $0 * 2 })
        }
    }

    @Test("A table that is dropped under a prepared statement is an error, and the session goes on")
    func droppedTable() async throws {
        try await Bank.with { database in
            _ = try await Bank.balance(of: 1, in: database)
            _ = try await database.write { try $0.execute("DROP TABLE accounts") }
            await #expect(throws: DatabaseError.self) { try await Bank.balance(of: 1, in: database) }
            #expect(try await database.read { try $0.fetchOne(SQL("SELECT 1").as(Int.self)) } == 1)
        }
    }
}
