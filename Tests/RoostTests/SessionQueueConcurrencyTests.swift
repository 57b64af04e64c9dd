import RoostSQLite
import Testing

@testable import Roost

@Suite("The queue for a connection")
struct SessionQueueConcurrencyTests {
    @Test("Those who wait are served in their order", arguments: Bank.Place.allCases)
    func order(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let served = Journal<Int>()
            let tasks = try await database.write { _ in
                var tasks: [Task<Void, any Error>] = []
                for number in 1...20 {
                    tasks.append(Task { try await database.write { _ in served.note(number) } })
                    await database.waitForQueue(of: number)
                }
                return tasks
            }
            for task in tasks { try await task.value }
            #expect(served.entries == Array(1...20))
        }
    }

    @Test("More tasks than readers are all served")
    func moreThanReaders() async throws {
        try await Bank.with(readers: 2) { database in
            let served = Journal<Int>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...50 {
                    group.addTask {
                        try await database.read { session in
                            await Task.yield()
                            _ = try session.count(Bank.Account.all)
                            served.note(number)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(served.entries.sorted() == Array(1...50))
        }
    }

    @Test("A task that is cancelled leaves the queue, and the next gets its connection")
    func cancelled() async throws {
        try await Bank.with { database in
            let served = Journal<String>()
            let (first, second) = try await database.write { _ in
                let first = Task { try await database.write { _ in served.note("first") } }
                await database.waitForQueue(of: 1)
                let second = Task { try await database.write { _ in served.note("second") } }
                await database.waitForQueue(of: 2)
                first.cancel()
                #expect(await errorCode { try await first.value } == .cancelled)
                return (first, second)
            }
            try await second.value
            _ = first
            #expect(served.entries == ["second"])
            #expect(database.waiting == 0)
        }
    }

    @Test("A task that was cancelled before does not wait at all")
    func cancelledBefore() async throws {
        try await Bank.with { database in
            try await database.write { _ in
                let task = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    try await database.write { _ in Issue.record("It was served.") } as Void
                }
                #expect(await errorCode { try await task.value } == .cancelled)
            }
        }
    }

    @Test("Tasks that are cancelled as they come and go lose no connection", arguments: Bank.Place.allCases)
    func cancelledAtRandom(place: Bank.Place) async throws {
        try await Bank.with(place, readers: 2) { database in
            await withTaskGroup(of: Void.self) { group in
                for number in 1...200 {
                    group.addTask {
                        let task = Task {
                            if number % 2 == 0 {
                                _ = try await database.write { try $0.count(Bank.Account.all) }
                            } else {
                                _ = try await database.read { try $0.count(Bank.Account.all) }
                            }
                        }
                        for _ in 0..<(number % 4) { await Task.yield() }
                        task.cancel()
                        _ = await task.result
                    }
                }
            }
            #expect(database.waiting == 0)
            try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
            try await Bank.expectBalance(7, of: 1, in: database)
        }
    }

    @Test("Closing wakes those who wait", arguments: Bank.Place.allCases)
    func close(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let waiting = try await database.write { session in
                let waiting = [
                    Task { try await database.write { _ in } },
                    Task {
                        await onThread {
                            #expect(blockingErrorCode { try database.sync.write { _ in } } == .closed)
                        }
                    },
                ]
                await database.waitForQueue(of: 2)
                database.close()
                #expect(await errorCode { try await waiting[0].value } == .closed)
                try await waiting[1].value
                #expect(try session.count(Bank.Account.all) == 10)
                return waiting
            }
            #expect(waiting.count == 2)
        }
    }

    @Test("A scope that is open when its database is closed still commits")
    func closeInScope() async throws {
        try await Bank.with { database in
            try await database.write { session in
                database.close()
                try Bank.setBalance(of: 1, to: 7, with: session)
                await Task.yield()
                #expect(try session.find(Bank.Account.self, 1)?.balance == 7)
            }
            try database.sync.closedScopesFail()
        }
    }

    @Test("After close() every scope throws, and close() may be called again")
    func afterClose() async throws {
        try await Bank.with { database in
            database.close()
            database.close()
            #expect(await errorCode { try await database.read { _ in } } == .closed)
            #expect(await errorCode { try await database.write { _ in } } == .closed)
            try database.sync.closedScopesFail()
        }
    }
}

extension SyncScopes {
    fileprivate func closedScopesFail() throws {
        #expect(blockingErrorCode { try read { _ in } } == .closed)
        #expect(blockingErrorCode { try write { _ in } } == .closed)
    }
}
