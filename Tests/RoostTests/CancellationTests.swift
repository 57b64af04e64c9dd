import Foundation
import RoostSQLite
import RoostTestSupport
import Synchronization
import Testing

@testable import Roost

@Suite("Cancelling a scope's task")
struct CancellationTests {
    /// How long a running statement may go on after its task was cancelled.
    private static let promise = Duration.milliseconds(50)

    /// What is measured may be more, where other tests have the processor.
    private static let slack = Duration.seconds(5)

    /// Half of many stop in less: on a machine that is busy with other tests, none of them is kept from it for long
    /// more often than every other time.
    @Test("A running statement stops within 50 ms", arguments: Bank.Place.allCases)
    func running(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            var delays: [Duration] = []
            for _ in 1...51 {
                let isRunning = Event()
                // On the connection's own thread: the task's goes on when the threads that all tasks share are free.
                let stopped = Mutex(ContinuousClock.now)
                let task = Task {
                    try await database.write { session in
                        try Bank.setBalance(of: 1, to: 7, with: session)
                        isRunning.happen()
                        defer { stopped.withLock { $0 = .now } }
                        _ = try session.fetchOne(Endless.count)
                    } as Void
                }
                await isRunning.wait()
                try await Task.sleep(for: .milliseconds(2))
                let start = ContinuousClock.now
                task.cancel()
                let error = try await failure { try await task.value }.error
                delays.append(stopped.withLock { $0 } - start)
                #expect(error.code == .cancelled)
                #expect(error.sql?.hasPrefix("WITH RECURSIVE") == true)
            }
            delays.sort()
            print("Statements of a database \(place) stopped after", terminator: " ")
            print("\(delays[delays.count / 2]) in the median, \(delays[delays.count - 1]) at most")
            #expect(delays[delays.count / 2] < Self.promise)
            #expect(delays[delays.count - 1] < Self.promise + Self.slack)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("The wait for a lock of another connection ends")
    func busy() async throws {
        try await Bank.withFolder { database, folder in
            let other = try await Database.open(Bank.source(.file, in: folder))
            defer { other.close() }
            try await other.write { _ in
                let task = Task { try await database.write { _ in } }
                await wait { database.statistics.pools[0].leased == 1 }
                try await Task.sleep(for: .milliseconds(20))
                let start = ContinuousClock.now
                task.cancel()
                #expect(await errorCode { try await task.value } == .cancelled)
                #expect(ContinuousClock.now - start < Self.promise + Self.slack)
            }
            try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
        }
    }

    @Test("A wait that was cancelled is not taken for the next statement's lock")
    func staleWait() async throws {
        try await Bank.withFolder { database, folder in
            let other = try await Database.open(Bank.source(.file, in: folder))
            defer { other.close() }
            try await other.read(.snapshot) { reader in
                _ = try reader.count(Bank.Account.all)
                try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
                // A checkpoint that waits in vain for the reader says so in a row, and is no error.
                let task = Task {
                    try await database.read { session in
                        let checkpoint: SQL = "PRAGMA wal_checkpoint(RESTART)"
                        _ = try session.fetch(checkpoint.as(Int.self, Int.self, Int.self))
                    }
                }
                try await Task.sleep(for: .milliseconds(30))
                task.cancel()
                _ = await task.result
            }
            let (error, _) = try await failure {
                try await database.write { session in
                    try session.insert(Bank.Account(id: 1, balance: 1))
                }
            }
            #expect(error.code == .constraint(.init(kind: .primaryKey, table: "accounts", columns: ["id"])))
        }
    }

    @Test("A cursor's next row is an error", arguments: Bank.Place.allCases)
    func cursor(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let isRunning = Event()
            let task = Task {
                try await database.read { session in
                    var cursor = try session.cursor(Endless.numbers)
                    while try cursor.next() != nil { isRunning.happen() }
                }
            }
            await isRunning.wait()
            task.cancel()
            #expect(await errorCode { try await task.value } == .cancelled)
            await database.waitForRest()
        }
    }

    @Test("So is the next of rows that are looked at in place")
    func rows() async throws {
        try await Bank.with { database in
            let code = await errorCode {
                try await database.read { session in
                    var rows = try session.rows(Bank.Account.all)
                    _ = try rows.advance()
                    withUnsafeCurrentTask { $0?.cancel() }
                    _ = try rows.advance()
                }
            }
            #expect(code == .cancelled)
        }
    }

    @Test("A stream's next batch is an error, and its connection goes back", arguments: Bank.Place.allCases)
    func stream(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let isRunning = Event()
            let task = Task {
                for try await _ in database.stream(Endless.numbers, batchSize: 10) { isRunning.happen() }
            }
            await isRunning.wait()
            task.cancel()
            #expect(await errorCode { try await task.value } == .cancelled)
            await database.waitForRest()
        }
    }

    @Test("A scope of a task that was cancelled before is not begun", arguments: Bank.Place.allCases)
    func before(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await database.read { _ in Issue.record("It was begun.") } as Void
            }
            let (error, _) = try await failure { try await task.value }
            #expect(error.message == "the task was cancelled while it waited for a connection.")
        }
    }

    @Test(
        "The scope's own code is not stopped: its next statement is, and its commit",
        arguments: [true, false])
    func application(runsStatement: Bool) async throws {
        try await Bank.with { database in
            let task = Task {
                try await database.write { session in
                    try Bank.setBalance(of: 1, to: 7, with: session)
                    withUnsafeCurrentTask { $0?.cancel() }
                    if runsStatement {
                        _ = try session.count(Bank.Account.all)
                        Issue.record("It ran.")
                    }
                }
            }
            #expect(await errorCode { try await task.value } == .cancelled)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A commit that is on its way is left to end")
    func commit() async throws {
        let faults = Faults(slow: "COMMIT", by: .milliseconds(100))
        try await Bank.with(faults: faults) { database in
            let isCommitting = Event()
            let task = Task {
                try await database.write { session in
                    try Bank.setBalance(of: 1, to: 7, with: session)
                    isCommitting.happen()
                }
            }
            await isCommitting.wait()
            try await Task.sleep(for: .milliseconds(30))
            task.cancel()
            try await task.value
            try await Bank.expectBalance(7, of: 1, in: database)
        }
    }

    @Test("A synchronous scope inside a task stops too", arguments: Bank.Place.allCases)
    func synchronous(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let isRunning = Event()
            let task = Task(executorPreference: OwnThread()) {
                try database.sync.read { session in
                    isRunning.happen()
                    _ = try session.fetchOne(Endless.count)
                }
            }
            await isRunning.wait()
            task.cancel()
            #expect(await errorCode { try await task.value } == .cancelled)
        }
    }

    @Test("A child task that is cancelled stops its own nested scope, and not the scope around it")
    func child() async throws {
        try await Bank.with { database in
            try await database.write { session in
                await withTaskGroup(of: DatabaseError.Code?.self) { group in
                    group.addTask {
                        await errorCode {
                            try await database.write { nested in
                                try Bank.setBalance(of: 1, to: 7, with: nested)
                                try? await Task.sleep(for: .seconds(10))
                                _ = try nested.fetchOne(Endless.count)
                            }
                        }
                    }
                    group.cancelAll()
                    #expect(await group.next() == .cancelled)
                }
                try Bank.setBalance(of: 2, to: 8, with: session)
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
            try await Bank.expectBalance(8, of: 2, in: database)
        }
    }

    @Test("A child task that waits for its sibling's nested write leaves the queue, and the next goes on")
    func sibling() async throws {
        try await Bank.with { database in
            try await database.write { _ in
                let (isOpen, mayEnd) = (Event(), Event())
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await database.write { _ in
                            isOpen.happen()
                            await mayEnd.wait()
                        }
                    }
                    await isOpen.wait()
                    group.addTask {
                        await withTaskGroup(of: DatabaseError.Code?.self) { inner in
                            inner.addTask { await errorCode { try await database.write { _ in } } }
                            inner.cancelAll()
                            #expect(await inner.next() == .cancelled)
                        }
                        mayEnd.happen()
                    }
                    group.addTask { try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) } }
                    try await group.waitForAll()
                }
            }
            try await Bank.expectBalance(7, of: 1, in: database)
        }
    }

    @Test("What is temporary in memory is undone though the scope was cancelled")
    func restore() async throws {
        try await Bank.with(.memory) { database in
            let task = Task {
                try await database.write { session in
                    try session.execute("CREATE TEMP TABLE accounts (id)")
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
            #expect(await errorCode { try await task.value } == .cancelled)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }
}
