import Foundation
import RoostSQLite
import RoostTestSupport
import Testing

@testable import Roost

@Suite("Shutting a database down")
struct DatabaseShutDownTests {
    @Test("It waits for the open scopes, which commit, and nothing is left", arguments: Bank.Place.allCases)
    func drains(place: Bank.Place) async throws {
        let faults = Faults()
        try await Bank.with(place, faults: faults) { database in
            let (isOpen, committed) = (Event(), Journal<Int>())
            let scope = Task {
                try await database.write { session in
                    isOpen.happen()
                    try await Task.sleep(for: .milliseconds(50))
                    try Bank.setBalance(of: 1, to: 7, with: session)
                }
                committed.note(7)
            }
            await isOpen.wait()
            await database.shutDown(within: .seconds(30))
            #expect(faults.openConnections == 0)
            #expect(database.statistics.pools.allSatisfy { $0.total == 0 })
            try await scope.value
            #expect(committed.entries == [7])
            #expect(await errorCode { try await database.read { _ in } } == .closed)
        }
    }

    @Test("A scope that does not end in time is cut off", arguments: Bank.Place.allCases, [true, false])
    func cuts(place: Bank.Place, isSynchronous: Bool) async throws {
        let faults = Faults()
        try await Bank.withFolder(place, faults: faults) { database, folder in
            let isOpen = Event()
            let body = { @Sendable (session: Session) throws in
                try Bank.setBalance(of: 1, to: 7, with: session)
                isOpen.happen()
                _ = try session.fetchOne(Endless.count)
            }
            let scope = Task(executorPreference: isSynchronous ? OwnThread() : nil) {
                if isSynchronous { return try database.sync.write(body) }
                try await database.write { try body($0) }
            }
            await isOpen.wait()
            let start = ContinuousClock.now
            await database.shutDown(within: .milliseconds(50))
            #expect(ContinuousClock.now - start < .seconds(10))
            let (error, _) = try await failure { try await scope.value }
            #expect(error.code == .closed)
            #expect(error.message == "the database was shut down before the scope ended, and cut it off.")
            await wait { faults.openConnections == 0 }
            if place == .file {
                let again = try await Database.open(Bank.source(.file, in: folder))
                defer { again.close() }
                try await Bank.expectBalance(Bank.firstBalance, of: 1, in: again)
            }
        }
    }

    @Test("A stream that is not read on does not hold it up")
    func stream() async throws {
        let faults = Faults()
        try await Bank.with(faults: faults) { database in
            var iterator = database.stream(Endless.numbers, batchSize: 10).makeAsyncIterator()
            _ = try await iterator.next()
            await database.shutDown(within: .milliseconds(20))
            for _ in 2...10 { _ = try await iterator.next() }
            let (error, _) = try await failure {
                var rest = iterator
                _ = try await rest.next()
            }
            #expect(error.code == .closed)
        }
        await wait { faults.openConnections == 0 }
    }

    @Test("Those who wait are woken")
    func wakes() async throws {
        try await Bank.with { database in
            let (isOpen, mayEnd) = (Event(), Event())
            let scope = Task {
                try await database.write { _ in
                    isOpen.happen()
                    await mayEnd.wait()
                }
            }
            await isOpen.wait()
            let waiting = Task { try await database.write { _ in } }
            await database.waitForQueue(of: 1)
            async let end: Void = database.shutDown(within: .seconds(30))
            #expect(await errorCode { try await waiting.value } == .closed)
            mayEnd.happen()
            try await scope.value
            await end
        }
    }

    @Test("Asked for several times, all return", arguments: Bank.Place.allCases)
    func severalTimes(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let (isOpen, mayEnd) = (Event(), Event())
            let scope = Task {
                try await database.write { _ in
                    isOpen.happen()
                    await mayEnd.wait()
                }
            }
            await isOpen.wait()
            await withTaskGroup(of: Void.self) { group in
                for _ in 1...3 { group.addTask { await database.shutDown(within: .seconds(30)) } }
                group.addTask { await wait { database.statistics.pools.allSatisfy { $0.idle == 0 } } }
                group.addTask { mayEnd.happen() }
            }
            await database.shutDown(within: .zero)
            try await scope.value
        }
    }

    @Test("Shut down while connections are made, lent, given back and cut, it leaves none behind")
    func races() async throws {
        for round in 1...20 {
            let faults = Faults()
            try await Bank.with(faults: faults) { database in
                faults.delayConnects(by: .milliseconds(round % 3))
                let tasks = (1...12).map { number in
                    Task {
                        if number % 3 == 0 {
                            try database.sync.read { _ = try $0.count(Bank.Account.all) }
                        } else {
                            try await database.read { _ = try $0.count(Bank.Account.all) }
                        }
                    }
                }
                try await Task.sleep(for: .microseconds(200 * round))
                await database.shutDown(within: .zero)
                for task in tasks {
                    let code = await errorCode { try await task.value }
                    #expect(code == nil || code == .closed || code == .wouldBlockTask)
                }
            }
            await wait { faults.openConnections == 0 }
        }
    }
}

@Suite("Replacing connections")
struct ConnectionReplacementTests {
    @Test("Those that rest are replaced now, and those in use when they come back")
    func replaceConnections() async throws {
        let faults = Faults()
        try await Bank.with(readers: 1, faults: faults) { database in
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
            #expect(database.statistics.pools.map(\.connects) == [1, 1])
            try await database.write { session in
                database.replaceConnections()
                #expect(database.statistics.pools.map(\.total) == [1, 0])
                try Bank.setBalance(of: 1, to: 7, with: session)
            }
            await wait { database.statistics.pools.map(\.total) == [0, 0] }
            #expect(database.statistics.pools.map(\.evictions) == [1, 1])
            try await Bank.expectBalance(7, of: 1, in: database)
            #expect(database.statistics.pools.map(\.connects) == [1, 2])
            #expect(faults.openConnections == 1)
        }
    }

    @Test("A connection that was lost is replaced, and only its own scope fails")
    func lost() async throws {
        let faults = Faults()
        try await Bank.with(readers: 1, faults: faults) { database in
            let code = await errorCode {
                try await database.write { session in
                    try Bank.setBalance(of: 1, to: 7, with: session)
                    faults.killConnections()
                    _ = try session.count(Bank.Account.all)
                }
            }
            #expect(code == .connectionLost)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
            try await database.write { try Bank.setBalance(of: 1, to: 8, with: $0) }
            try await Bank.expectBalance(8, of: 1, in: database)
        }
    }

    @Test("A file that was moved away is noticed after a rest: the next scope has the file of that name")
    func movedAway() async throws {
        try await Bank.withFolder(configured: { $0.pool.validationIdle = .zero }) { database, folder in
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
            let old = folder.appendingPathComponent("old")
            try FileManager.default.createDirectory(at: old, withIntermediateDirectories: true)
            for name in ["bank", "bank-wal", "bank-shm"] {
                try FileManager.default.moveItem(
                    at: folder.appendingPathComponent(name), to: old.appendingPathComponent(name))
            }
            #expect(await errorCode { try await database.read { _ in } } == .cannotOpen)
            try await database.write { session in
                try session.create(Bank.Account.self)
                try session.insert(Bank.Account(id: 1, balance: 5))
            }
            try await Bank.expectBalance(5, of: 1, in: database)
        }
    }
}

@Suite("What a database says of itself")
struct DatabaseStatisticsTests {
    @Test("Its connections add up at any moment")
    func addUp() async throws {
        let faults = Faults()
        try await Bank.with(readers: 3, faults: faults) { database in
            let isOver = Event()
            let sampler = Task.detached {
                var count = 0
                while !Task.isCancelled {
                    let statistics = database.statistics
                    for pool in statistics.pools {
                        let parts =
                            pool.idle + pool.leased + pool.connecting + pool.validating + pool.closing
                        #expect(pool.total == parts)
                        #expect(pool.total <= pool.maximum)
                        #expect(pool.streams <= pool.leased)
                        #expect(pool.handOvers <= pool.leases)
                    }
                    count += 1
                    await Task.yield()
                }
                return count
            }
            await withTaskGroup(of: Void.self) { group in
                for lane in 1...16 {
                    group.addTask {
                        for round in 1...25 {
                            switch (lane + round) % 5 {
                            case 0: _ = try? await database.write { _ = try $0.count(Bank.Account.all) }
                            case 1: for _ in 0..<1 { await firstRow(of: database) }
                            case 2: _ = try? await database.read { try $0.execute("PRAGMA cache_size = 9") }
                            case 3 where round == 10: database.replaceConnections()
                            default: _ = try? await database.read { _ = try $0.count(Bank.Account.all) }
                            }
                        }
                    }
                }
            }
            sampler.cancel()
            #expect(await sampler.value > 10)
            isOver.happen()
            await database.waitForRest()
            #expect(faults.openConnections == database.statistics.pools.reduce(0) { $0 + $1.total })
        }

        @Sendable func firstRow(of database: Database) async {
            var iterator = database.stream(Bank.Account.all, batchSize: 2).makeAsyncIterator()
            _ = try? await iterator.next()
        }
    }

    @Test("Its counts are those of what happened")
    func counts() async throws {
        try await Bank.with(readers: 1) { database in
            for _ in 1...3 { try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database) }
            _ = await errorCode { try await database.read(deadline: .zero) { _ in } }
            try await database.read { _ in
                let cancelled = Task { try await database.read { _ in } }
                await database.waitForQueue(of: 1)
                #expect(database.statistics.pools[1].waiting == 1)
                cancelled.cancel()
                _ = await cancelled.result
            }
            let read = database.statistics.pools[1]
            #expect(read.name == "read")
            #expect((read.maximum, read.total, read.idle, read.leased) == (1, 1, 1, 0))
            #expect((read.leases, read.timeouts, read.cancellations) == (4, 1, 1))
            #expect((read.connects, read.connectFailures, read.evictions, read.leaks) == (1, 0, 0, 0))
        }
    }

    @Test("Statements and what reads their rows are counted while they are kept")
    func statements() async throws {
        try await Bank.with(configured: { $0.statementCacheCapacity = 3 }) { database in
            for number in 1...20 {
                let sql: SQL = "SELECT id, balance FROM accounts"
                let text = SQL(stringLiteral: "SELECT id, balance, \(number) FROM accounts")
                try await database.read { _ = try $0.fetch(text.as(Bank.Account.self)) }
                try await database.read { _ = try $0.fetch(sql.as(Bank.Account.self)) }
            }
            let statistics = database.statistics
            #expect((1...7).contains(statistics.statements))
            #expect((1...14).contains(statistics.codecs))
            #expect(statistics.models > 0)
            database.replaceConnections()
            await wait { database.statistics.statements == 0 }
            #expect(database.statistics.codecs == 0)
        }
    }
}

@Suite("Scopes that are held for long")
struct LeakReportTests {
    @Test("They are reported with their place, task and last SQL, and again when they end")
    func reported() async throws {
        let observer = LeakJournal(lines: [42])
        try await Bank.with(configured: {
            $0.observer = observer
            $0.pool.leakThreshold = .milliseconds(30)
        }) { database in
            let mayEnd = Event()
            let scope = Task(name: "nightly report") {
                try await database.read(line: 42) { session in
                    _ = try session.count(Bank.Account.all)
                    await mayEnd.wait()
                }
            }
            await wait { observer.held.entries.count == 1 }
            let held = try #require(observer.held.entries.first)
            #expect(held.pool == "read")
            #expect(held.place == SourcePlace(fileID: #fileID, line: 42))
            #expect(held.place?.description == "RoostTests/DatabaseLifeTests.swift:42")
            #expect(held.taskName == "nightly report")
            #expect(held.held >= .milliseconds(30))
            #expect(held.sql == "SELECT COUNT(*) FROM \"accounts\"")
            #expect(database.statistics.pools[1].leaks >= 1)
            #expect(observer.returned.entries.isEmpty)

            mayEnd.happen()
            try await scope.value
            await wait { observer.returned.entries.count == 1 }
            let returned = try #require(observer.returned.entries.first)
            #expect(returned.place == held.place)
            #expect(returned.taskName == held.taskName)
            #expect(returned.sql == held.sql)
            #expect(returned.held >= held.held)
            #expect(observer.held.entries.count == 1)
        }
    }

    @Test("A stream that is not read on, and a synchronous scope, are reported too")
    func others() async throws {
        let observer = LeakJournal(lines: [7, 8])
        try await Bank.with(configured: {
            $0.observer = observer
            $0.pool.leakThreshold = .milliseconds(20)
        }) { database in
            var iterator = database.stream(Bank.Account.all, batchSize: 1, line: 7).makeAsyncIterator()
            _ = try await iterator.next()
            try onAnotherThread {
                try database.sync.write(line: 8) { _ in Thread.sleep(forTimeInterval: 0.1) }
            }
            await wait { observer.held.entries.count == 2 }
            while try await iterator.next() != nil {}
            await wait { observer.returned.entries.count == 2 }
        }
    }

    @Test("Without a threshold nothing is")
    func off() async throws {
        let observer = LeakJournal(lines: [42])
        try await Bank.with(configured: {
            $0.observer = observer
            $0.pool.leakThreshold = nil
        }) { database in
            try await database.read(line: 42) { _ in try await Task.sleep(for: .milliseconds(60)) }
            #expect(observer.held.entries.isEmpty)
        }
    }

    /// Notes the reports of the scopes that were opened at some lines: on a busy machine a test's preparation may be
    /// held for long too.
    private final class LeakJournal: DatabaseObserver {
        private let lines: Set<Int>
        let held = Journal<HeldScope>()
        let returned = Journal<HeldScope>()

        init(lines: Set<Int>) { self.lines = lines }

        func poolChanged(_ event: PoolEvent, in pool: ObservedPool) {
            switch event {
            case .leak(.held(let scope)) where isMeant(scope): held.note(scope)
            case .leak(.returned(let scope)) where isMeant(scope): returned.note(scope)
            default: break
            }
        }

        private func isMeant(_ scope: HeldScope) -> Bool {
            scope.place.map { lines.contains($0.line) } ?? false
        }
    }
}
