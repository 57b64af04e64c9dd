import RoostSQLite
import Testing

@testable import Roost

@Suite("A transaction in which a statement failed")
struct SessionDoomTests {
    @Test("Later statements throw, and name the first cause", arguments: Bank.Place.allCases)
    func laterStatements(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            _ = await errorCode {
                try await database.write { session in
                    try? Bank.runFailingStatement(with: session)
                    let error = #expect(throws: DatabaseError.self) { try session.count(Bank.Account.all) }
                    #expect(error?.code == .transactionDoomed)
                    let cause = error?.underlying as? DatabaseError
                    #expect(cause?.sql == "UPDATE nowhere SET nothing = 1")
                }
            }
        }
    }

    @Test(
        "Its scope throws though the failure was caught, and nothing is written",
        arguments: Bank.Place.allCases)
    func end(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let code = await errorCode {
                try await database.write { session in
                    try Bank.setBalance(of: 1, to: 7, with: session)
                    try? Bank.runFailingStatement(with: session)
                }
            }
            #expect(code == .transactionDoomed)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("The same of a synchronous scope", arguments: Bank.Place.allCases)
    func endBlocking(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let code = blockingErrorCode {
                try database.sync.write { session in
                    try Bank.setBalance(of: 1, to: 7, with: session)
                    try? Bank.runFailingStatement(with: session)
                }
            }
            #expect(code == .transactionDoomed)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A closure's own error is what the scope throws")
    func userError() async throws {
        try await Bank.with { database in
            await #expect(throws: UserError()) {
                try await database.write { session in
                    try? Bank.runFailingStatement(with: session)
                    throw UserError()
                }
            }
        }
    }

    @Test("A nested write keeps the failure to itself", arguments: Bank.Place.allCases)
    func nested(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try await database.write { session in
                try Bank.setBalance(of: 1, to: 1, with: session)
                let code = await errorCode {
                    try await database.write { inner in
                        try Bank.setBalance(of: 2, to: 2, with: inner)
                        try? Bank.runFailingStatement(with: inner)
                    }
                }
                #expect(code == .transactionDoomed)
                try Bank.setBalance(of: 3, to: 3, with: session)
            }
            let balances = try await database.read { try $0.fetch(Bank.Account.all).map(\.balance) }
            #expect(balances.prefix(3) == [1, Bank.firstBalance, 3])
        }
    }

    @Test("A nested read that fails dooms the write that it has joined")
    func nestedRead() async throws {
        try await Bank.with { database in
            let code = await errorCode {
                try await database.write { session in
                    try Bank.setBalance(of: 1, to: 1, with: session)
                    try? await database.read { _ = try $0.fetch(SQL("SELECT * FROM nowhere").as(Int.self)) }
                }
            }
            #expect(code == .transactionDoomed)
        }
    }

    @Test("A row that is no value of its model dooms as a failed statement does")
    func badRow() async throws {
        try await Bank.with { database in
            let code = await errorCode {
                try await database.write { session in
                    _ = try? session.fetch(SQL("SELECT 1 AS id, NULL AS balance").as(Bank.Account.self))
                    _ = try session.count(Bank.Account.all)
                }
            }
            #expect(code == .transactionDoomed)
        }
    }

    @Test("Once it was rolled back by hand, nothing runs in it any more", arguments: Bank.Place.allCases)
    func rolledBackByHand(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let code = await errorCode {
                try await database.write { session in
                    try session.execute("ROLLBACK")
                    _ = try? session.insert(Bank.Account(id: 11, balance: 5))
                }
            }
            #expect(code == .transactionDoomed)
            let count = try await database.read { try $0.count(Bank.Account.all) }
            #expect(count == 10)
        }
    }

    @Test("Outside a transaction a read goes on after a failure")
    func plainRead() async throws {
        try await Bank.with { database in
            try await database.read { session in
                #expect(throws: DatabaseError.self) {
                    try session.fetch(SQL("SELECT * FROM nowhere").as(Int.self))
                }
                let count = try session.count(Bank.Account.all)
                #expect(count == 10)
            }
        }
    }

    @Test("In a snapshot a failure dooms, as in any transaction")
    func snapshot() async throws {
        try await Bank.with { database in
            let code = await errorCode {
                try await database.read(.snapshot) { session in
                    _ = try? session.fetch(SQL("SELECT * FROM nowhere").as(Int.self))
                    _ = try session.count(Bank.Account.all)
                }
            }
            #expect(code == .transactionDoomed)
        }
    }
}
