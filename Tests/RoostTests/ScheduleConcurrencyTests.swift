import Foundation
import RoostSQLite
import Testing

@testable import Roost

/// Tasks that move money by random schedules: nested scopes, savepoints that fail, streams, cancellations. The
/// sum of the balances is what every reader must find.
@Suite("Random schedules")
struct ScheduleConcurrencyTests {
    @Test("The sum of all balances stays, whatever happens", arguments: [1, 2, 3], Bank.Place.allCases)
    func sumStays(seed: UInt64, place: Bank.Place) async throws {
        try await Bank.with(place, readers: 3) { database in
            let deadline = ContinuousClock.now + .milliseconds(700)
            await withTaskGroup(of: Void.self) { group in
                for worker in 1...8 {
                    group.addTask {
                        var schedule = Schedule(database, seed: seed &* 1_000 &+ UInt64(worker))
                        while ContinuousClock.now < deadline { await schedule.runOne() }
                    }
                }
            }
            let balances = try await database.read { try $0.fetch(Bank.Account.all).map(\.balance) }
            #expect(balances.reduce(0, +) == 10 * Bank.firstBalance)
            #expect(database.waiting == 0)
            let check: SQL = "PRAGMA integrity_check"
            #expect(try await database.read { try $0.fetch(check.as(String.self)) } == ["ok"])
        }
    }
}

/// The work of one task.
private struct Schedule {
    private let database: Database
    private var random: SeededGenerator

    init(_ database: Database, seed: UInt64) {
        self.database = database
        random = SeededGenerator(state: seed)
    }

    mutating func runOne() async {
        let plan = Plan(random.next())
        let database = database
        let task = Task {
            do {
                try await plan.run(on: database)
            } catch is UserError {
            } catch is CancellationError {
            } catch let error as DatabaseError where error.code == .cancelled {
            } catch {
                Issue.record(error, "Unexpected of \(plan)")
            }
        }
        if plan.isCancelled {
            for _ in 0..<((plan.number >> 40) % 8) { await Task.yield() }
            task.cancel()
        }
        await task.value
    }
}

/// One unit of work, drawn from a random number.
private struct Plan: Sendable {
    let number: UInt64

    init(_ number: UInt64) { self.number = number }

    var isCancelled: Bool { (number >> 32) % 5 == 0 }
    private var fails: Bool { (number >> 16) % 4 == 0 }
    private var from: Int { Int((number >> 20) % 10) + 1 }
    private var to: Int { Int((number >> 24) % 10) + 1 }
    private var amount: Int { Int((number >> 28) % 50) }

    func run(on database: Database) async throws {
        switch number % 8 {
        case 0: try await transfer(on: database)
        case 1: try await nestedTransfers(on: database)
        case 2: try await siblings(on: database)
        case 3: try await check(on: database)
        case 4: try await checkByCursor(on: database)
        case 5: try await stream(from: database)
        case 6: try await unstructured(on: database)
        // A blocking scope belongs on a thread of its own: the tasks share a few that must not wait.
        default: await onThread { checkBlocking(on: database) }
        }
    }

    private func transfer(on database: Database) async throws {
        try await database.write { session in
            try move(amount, with: session)
            if fails { throw UserError() }
        }
    }

    private func nestedTransfers(on database: Database) async throws {
        try await database.write { session in
            try add(-amount, to: from, with: session)
            do {
                try await database.write { inner in
                    try move(amount, with: inner)
                    await Task.yield()
                    if fails { throw UserError() }
                }
            } catch is UserError {}
            try await Task.sleep(for: .zero)
            try add(amount, to: to, with: session)
            let balances = try await database.read { try $0.fetch(Bank.Account.all).map(\.balance) }
            expectSum(balances)
        }
    }

    private func siblings(on database: Database) async throws {
        try await database.write { _ in
            await withTaskGroup(of: Void.self) { group in
                for child in 1...3 {
                    group.addTask {
                        try? await database.write { inner in
                            try add(-child, to: from, with: inner)
                            await Task.yield()
                            if child == 2, fails { throw UserError() }
                            try await database.write { try add(child, to: to, with: $0) }
                        }
                    }
                }
            }
        }
    }

    private func check(on database: Database) async throws {
        try await database.read(fails ? .snapshot : .statements) { session in
            expectSum(try session.fetch(Bank.Account.all).map(\.balance))
            await Task.yield()
            let sum: SQL = "SELECT sum(balance) FROM accounts"
            expectSum(try session.fetch(sum.as(Int.self)))
        }
    }

    private func checkByCursor(on database: Database) async throws {
        try await database.read { session in
            var balances: [Int] = []
            var cursor = try session.cursor(Bank.Account.all)
            while let account = try cursor.next() {
                if fails, account.id == from { throw UserError() }
                balances.append(account.balance)
            }
            expectSum(balances)
        }
    }

    private func stream(from database: Database) async throws {
        var balances: [Int] = []
        for try await account in database.stream(Bank.Account.all, batchSize: to) {
            if fails, account.id == from { return }
            balances.append(account.balance)
            await Task.yield()
        }
        expectSum(balances)
    }

    private func unstructured(on database: Database) async throws {
        let outside = try await database.write { session in
            try move(amount, with: session)
            return Task { try await check(on: database) }
        }
        try await outside.value
    }

    private func checkBlocking(on database: Database) {
        do {
            try database.sync.read { session in
                expectSum(try session.fetch(Bank.Account.all).map(\.balance))
            }
        } catch {
            Issue.record(error)
        }
    }

    private func move(_ amount: Int, with session: Session) throws {
        try add(-amount, to: from, with: session)
        try add(amount, to: to, with: session)
    }

    private func add(_ amount: Int, to account: Int, with session: Session) throws {
        let before = try session.find(Bank.Account.self, account)?.balance ?? 0
        try Bank.setBalance(of: account, to: before + amount, with: session)
    }

    private func expectSum(_ balances: [Int]) {
        #expect(balances.reduce(0, +) == 10 * Bank.firstBalance)
    }
}

/// SplitMix64: the same numbers for the same seed.
private struct SeededGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
