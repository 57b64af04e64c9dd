import Foundation
import RoostSQLite
import Testing

@testable import Roost

@Suite("Scopes of many tasks and threads")
struct SessionConcurrencyTests {
    @Test("Increments of many tasks add up", arguments: Bank.Place.allCases)
    func increments(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...100 {
                    group.addTask {
                        try await database.write { session in
                            let before = try session.find(Bank.Account.self, 1)?.balance ?? 0
                            await Task.yield()
                            try Bank.setBalance(of: 1, to: before + 1, with: session)
                        }
                    }
                    group.addTask { _ = try await Bank.balance(of: 1, in: database) }
                }
                try await group.waitForAll()
            }
            try await Bank.expectBalance(Bank.firstBalance + 100, of: 1, in: database)
        }
    }

    @Test("Increments of many threads add up", arguments: Bank.Place.allCases)
    func incrementsOfThreads(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            await withTaskGroup(of: Void.self) { group in
                for _ in 1...8 {
                    group.addTask {
                        await onThread {
                            for _ in 1...25 {
                                try? database.sync.write { session in
                                    let before = try session.find(Bank.Account.self, 1)?.balance ?? 0
                                    try Bank.setBalance(of: 1, to: before + 1, with: session)
                                }
                                _ = try? database.sync.read { try $0.find(Bank.Account.self, 1) }
                            }
                        }
                    }
                }
            }
            try await Bank.expectBalance(Bank.firstBalance + 200, of: 1, in: database)
        }
    }

    @Test("Tasks and threads share the connections")
    func tasksAndThreads() async throws {
        try await Bank.with { database in
            await withTaskGroup(of: Void.self) { group in
                for _ in 1...4 {
                    group.addTask {
                        await onThread {
                            for _ in 1...25 { try? database.sync.write { try add(1, to: 1, with: $0) } }
                        }
                    }
                    group.addTask {
                        for _ in 1...25 { try? await database.write { try add(1, to: 1, with: $0) } }
                    }
                }
            }
            try await Bank.expectBalance(Bank.firstBalance + 200, of: 1, in: database)
        }
    }

    @Test("Readers see no transaction half done")
    func transfers() async throws {
        try await Bank.with { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...50 {
                    group.addTask {
                        try await database.write { session in
                            try add(-number, to: number % 10 + 1, with: session)
                            await Task.yield()
                            try add(number, to: (number + 3) % 10 + 1, with: session)
                        }
                    }
                    group.addTask {
                        let balances = try await database.read {
                            try $0.fetch(Bank.Account.all).map(\.balance)
                        }
                        #expect(balances.reduce(0, +) == 10 * Bank.firstBalance)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("A model's columns are worked out for many tasks at once")
    func metadata() async throws {
        let found = await withTaskGroup(of: ObjectIdentifier?.self) { group in
            for _ in 1...32 {
                group.addTask {
                    struct Fresh: Model { var id: Int }
                    return try? ObjectIdentifier(ModelMetadata.of(Fresh.self))
                }
            }
            return await group.reduce(into: Set<ObjectIdentifier?>()) { $0.insert($1) }
        }
        #expect(found.count == 1)
        #expect(!found.contains(nil))
    }

    private func add(_ amount: Int, to account: Int, with session: Session) throws {
        let before = try session.find(Bank.Account.self, account)?.balance ?? 0
        try Bank.setBalance(of: account, to: before + amount, with: session)
    }
}

/// Runs synchronous code on a thread of its own, and waits for it without blocking.
func onThread(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            body()
            continuation.resume()
        }
    }
}
