import Foundation
import RoostSQLite
import Testing

@testable import Roost

@Suite("Scopes")
struct SessionScopeTests {
    @Test(
        "A write commits when its closure returns, and returns what that does", arguments: Bank.Place.allCases
    )
    func commits(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let answer = try await database.write { session in
                try Bank.setBalance(of: 1, to: 7, with: session)
                return "done"
            }
            #expect(answer == "done")
            try await Bank.expectBalance(7, of: 1, in: database)
        }
    }

    @Test("A synchronous write commits when its closure returns", arguments: Bank.Place.allCases)
    func commitsBlocking(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let answer = try database.sync.write { session in
                try Bank.setBalance(of: 1, to: 7, with: session)
                return "done"
            }
            #expect(answer == "done")
            #expect(try database.sync.read { try $0.find(Bank.Account.self, 1)?.balance } == 7)
        }
    }

    @Test("A closure's own error passes untouched, and nothing is written", arguments: Bank.Place.allCases)
    func rollsBack(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            await #expect(throws: UserError(number: 5)) {
                try await database.write { session in
                    try Bank.setBalance(of: 1, to: 7, with: session)
                    throw UserError(number: 5)
                }
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("The same of a synchronous scope", arguments: Bank.Place.allCases)
    func rollsBackBlocking(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            #expect(throws: UserError(number: 5)) {
                try database.sync.write { session in
                    try Bank.setBalance(of: 1, to: 7, with: session)
                    throw UserError(number: 5)
                }
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A read's own error passes untouched")
    func readFails() async throws {
        try await Bank.with { database in
            await #expect(throws: UserError()) { try await database.read { _ in throw UserError() } }
            #expect(throws: UserError()) { try database.sync.read { _ in throw UserError() } }
        }
    }

    @Test("A statement that writes is refused in a read, and writes nothing", arguments: Bank.Place.allCases)
    func readOnly(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let code = await errorCode {
                try await database.read { try Bank.setBalance(of: 1, to: 7, with: $0) }
            }
            #expect(code == .writeInRead)
            let blocking = blockingErrorCode {
                try database.sync.read { try Bank.setBalance(of: 1, to: 7, with: $0) }
            }
            #expect(blocking == .writeInRead)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A scope that follows a failed one finds a clean connection", arguments: Bank.Place.allCases)
    func cleanAfterFailure(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            for _ in 1...3 {
                _ = await errorCode { try await database.write { try Bank.runFailingStatement(with: $0) } }
                try await database.write { try Bank.setBalance(of: 2, to: 8, with: $0) }
            }
            try await Bank.expectBalance(8, of: 2, in: database)
        }
    }

    @Test("A transaction that the closure ends by hand is an error")
    func transactionByHand() async throws {
        try await Bank.with { database in
            let code = await errorCode { try await database.write { _ = try $0.execute("COMMIT") } }
            #expect(code == .transactionDoomed)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("Functions that take a session are called as any others")
    func helpers() async throws {
        @Sendable func richest(_ session: Session) throws -> Int? {
            try session.fetchOne(Bank.Account.all.order { $0.balance.descending })?.id
        }
        try await Bank.with { database in
            try await database.write { try Bank.setBalance(of: 3, to: 500, with: $0) }
            #expect(try await database.read { try richest($0) } == 3)
            #expect(try database.sync.read { try richest($0) } == 3)
        }
    }

    @Test("Scopes are opened from the main actor")
    @MainActor
    func mainActor() async throws {
        try await Bank.with { database in
            try await database.write { session in
                try Bank.setBalance(of: 1, to: 7, with: session)
                #expect(!isMainThread())
            }
            #expect(try database.sync.read { try $0.find(Bank.Account.self, 1)?.balance } == 7)
        }
    }

    @Test("Scopes are opened from an actor")
    func fromActor() async throws {
        actor Teller {
            var served = 0
            func serve(_ database: Database) async throws {
                try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
                served += try database.sync.read { try $0.count(Bank.Account.all) }
            }
        }
        try await Bank.with { database in
            let teller = Teller()
            try await teller.serve(database)
            #expect(await teller.served == 10)
        }
    }
}

private func isMainThread() -> Bool { Thread.isMainThread }
