import Foundation
import RoostSQLite
import RoostTestSupport
import Testing

@testable import Roost

/// Who gets no scope is told what was held, by whom, and since when.
@Suite("The errors of those who get no connection")
struct RefusalTests {
    @Test("The pool is exhausted")
    func exhausted() async throws {
        try await Bank.with(configured: { $0.pool.acquireTimeout = .milliseconds(800) }) { database in
            let (isHeld, mayEnd) = (Event(), Event())
            let holder = Task(name: "nightly report") {
                try await database.write(line: 42) { session in
                    _ = try session.count(Bank.Account.all)
                    isHeld.happen()
                    await mayEnd.wait()
                }
            }
            await isHeld.wait()
            let (error, _) = try await failure { try await database.write { _ in } }
            #expect(error.code == .acquireTimeout)
            #expect(error.timeAccount?.longest == .queue)
            #expect(
                error.timeless == """
                    no connection became free within the acquireTimeout of T. Of 1 connections in the pool "write" 1 are \
                    in use, 0 are being made, and 0 scopes wait; held longest: since T by the scope at \
                    RoostTests/RefusalTests.swift:42 in the task "nightly report", which last ran: SELECT COUNT(*) \
                    FROM "accounts".
                    """)
            mayEnd.happen()
            try await holder.value
        }
    }

    /// Runs `body` while a task named "holder" has the connection that writes, from line 42.
    private func whileWriting(in database: Database, _ body: () async throws -> Void) async throws {
        let (isHeld, mayEnd) = (Event(), Event())
        let holder = Task(name: "holder") {
            try await database.write(line: 42) { session in
                try Bank.setBalance(of: 1, to: 7, with: session)
                isHeld.happen()
                await mayEnd.wait()
            }
        }
        await isHeld.wait()
        defer { mayEnd.happen() }
        try await body()
        mayEnd.happen()
        try await holder.value
    }

    @Test("The one that has been held longest is named")
    func longest() async throws {
        try await Bank.with(readers: 2, configured: { $0.pool.acquireTimeout = .milliseconds(800) }) {
            database in
            let mayEnd = Event()
            var holders: [Task<Void, any Error>] = []
            for line in 1...2 {
                let isHeld = Event()
                holders.append(
                    Task(name: "reader \(line)") {
                        try await database.read(line: line) { _ in
                            isHeld.happen()
                            await mayEnd.wait()
                        }
                    })
                await isHeld.wait()
            }
            let (error, _) = try await failure { try await database.read { _ in } }
            #expect(
                error.timeless == """
                    no connection became free within the acquireTimeout of T. Of 2 connections in the pool "read" 2 are \
                    in use, 0 are being made, and 0 scopes wait; held longest: since T by the scope at \
                    RoostTests/RefusalTests.swift:1 in the task "reader 1".
                    """)
            mayEnd.happen()
            for holder in holders { try await holder.value }
        }
    }

    @Test("The queue is full")
    func queueFull() async throws {
        try await Bank.with(configured: { $0.pool.waitQueueLimit = 1 }) { database in
            try await whileWriting(in: database) {
                let waiting = Task { try await database.write { _ in } }
                await database.waitForQueue(of: 1)
                let (error, after) = try await failure { try await database.write { _ in } }
                #expect(error.code == .waitQueueFull)
                #expect(after < .seconds(5))
                #expect(
                    error.timeless == """
                        1 scopes wait for a connection already, as many as waitQueueLimit allows. Of 1 connections in \
                        the pool "write" 1 are in use, 0 are being made, and 1 scopes wait; held longest: since T by \
                        the scope at RoostTests/RefusalTests.swift:42 in the task "holder", which last ran: UPDATE \
                        "accounts" SET "balance" = ?2 WHERE "id" = ?1.
                        """)
                waiting.cancel()
            }
        }
    }

    @Test("The deadline passes in the queue, or has passed before")
    func deadline() async throws {
        try await Bank.with { database in
            try await whileWriting(in: database) {
                for duration in [Duration.milliseconds(30), .zero, .seconds(-1)] {
                    let (error, _) = try await failure {
                        try await database.write(deadline: duration) { _ in }
                    }
                    #expect(error.code == .deadlineExceeded)
                    #expect(
                        error.timeless == """
                            the deadline passed after T of waiting for a connection. Of 1 connections in the pool \
                            "write" 1 are in use, 0 are being made, and 0 scopes wait; held longest: since T by the \
                            scope at RoostTests/RefusalTests.swift:42 in the task "holder", which last ran: UPDATE "accounts" SET \
                            "balance" = ?2 WHERE "id" = ?1.
                            """)
                }
            }
        }
    }

    @Test("A deadline that has passed refuses even where a connection is free")
    func deadlinePassed() async throws {
        try await Bank.with { database in
            let (error, _) = try await failure { try await database.write(deadline: .zero) { _ in } }
            #expect(error.code == .deadlineExceeded)
            #expect(
                error.timeless == """
                    the deadline passed after T of waiting for a connection. Of 1 connections in the pool "write" 0 \
                    are in use, 0 are being made, and 0 scopes wait.
                    """)
        }
    }

    @Test("The last failure to connect is the first cause")
    func connectFailure() async throws {
        let faults = Faults()
        try await Bank.with(faults: faults) { database in
            faults.refuseConnects(.max)
            let (error, _) = try await failure {
                try await database.read(deadline: .milliseconds(50)) { _ in }
            }
            #expect(error.code == .deadlineExceeded)
            #expect((error.underlying as? DatabaseError)?.message == "the engine refused the connection.")
            // As soon as the engine is back, connections are made again.
            faults.refuseConnects(0)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A synchronous scope inside a task would have to wait")
    func wouldBlock() async throws {
        try await Bank.with { database in
            try await whileWriting(in: database) {
                let (error, after) = try blockingFailure { try database.sync.write { _ in } }
                #expect(error.code == .wouldBlockTask)
                #expect(after < .seconds(5))
                #expect(
                    error.timeless == """
                        a synchronous scope inside a task would have to wait for a connection, and block a thread that all \
                        tasks share. Call await read or await write. Of 1 connections in the pool "write" 1 are in use, 0 \
                        are being made, and 0 scopes wait; held longest: since T by the scope at \
                        RoostTests/RefusalTests.swift:42 in the task "holder", which last ran: UPDATE "accounts" SET \
                        "balance" = ?2 WHERE "id" = ?1.
                        """)
            }
            try database.sync.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
        }
    }

    @Test("Synchronous scopes in more tasks than there are threads starve nobody")
    func noStarvation() async throws {
        try await Bank.with(readers: 1) { database in
            let outcomes = await withTaskGroup(of: DatabaseError.Code?.self) { group in
                for _ in 1...64 {
                    group.addTask {
                        await errorCode { try database.sync.write { _ = try $0.count(Bank.Account.all) } }
                    }
                    group.addTask { await errorCode { try await database.write { _ in } } }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count == 128)
            #expect(outcomes.allSatisfy { $0 == nil || $0 == .wouldBlockTask })
        }
    }

    @Test("The database is closed", arguments: Bank.Place.allCases)
    func closed(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            database.close()
            let (error, _) = try await failure { try await database.write { _ in } }
            #expect(error.code == .closed)
            #expect(error.message == "the database was closed. Open another one.")
            let (blocking, _) = try blockingFailure { try database.sync.read { _ in } }
            #expect(blocking.message == error.message)
            let (stream, _) = try await failure {
                for try await _ in database.stream(Bank.Account.all) {}
            }
            #expect(stream.message == error.message)
        }
    }

    @Test("A recursion opens a scope at every step", arguments: Bank.Place.allCases)
    func recursion(place: Bank.Place) async throws {
        @Sendable func recurse(_ database: Database, _ step: Int) async throws {
            try await database.write(line: step) { _ in try await recurse(database, step + 1) }
        }
        @Sendable func recurseBlocking(_ database: Database, _ step: Int) throws {
            try database.sync.write(line: step) { _ in try recurseBlocking(database, step + 1) }
        }
        let text = """
            100 scopes are nested in the one that was opened at RoostTests/RefusalTests.swift:1: a recursion opens one \
            at every step. Pass the session on instead.
            """
        try await Bank.with(place) { database in
            let (error, _) = try await failure { try await recurse(database, 1) }
            #expect(error.code == .nestedTooDeeply)
            #expect(error.message == text)
            let (blocking, _) = try blockingFailure { try recurseBlocking(database, 1) }
            #expect(blocking.message == text)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }
}

@Suite("Scopes inside the callbacks of their own database")
struct ObserverCallTests {
    private static let text = """
        a scope was opened inside a callback of its own database's observer. Leave the callback first: begin another \
        task, or note what is to be done.
        """

    @Test("Every callback refuses them", arguments: [Callback.scope, .blockingScope, .statement, .pool])
    func refused(callback: Callback) async throws {
        let observer = Meddler(callback)
        try await Bank.with(configured: { $0.observer = observer }) { database in
            observer.begin(with: database)
            switch callback {
            case .blockingScope: try database.sync.read { _ = try $0.count(Bank.Account.all) }
            default: try await database.read { _ = try $0.count(Bank.Account.all) }
            }
            #expect(observer.errors.entries.count >= 3)
            #expect(Set(observer.errors.entries) == [Self.text])
        }
    }

    @Test("A task that a callback begins is free to")
    func another() async throws {
        let observer = Meddler(.task)
        try await Bank.with(configured: { $0.observer = observer }) { database in
            observer.begin(with: database)
            try await database.read { _ = try $0.count(Bank.Account.all) }
            await wait { !observer.errors.entries.isEmpty }
            #expect(observer.errors.entries == ["10 accounts"])
        }
    }

    @Test(
        "A scope of another database is free to be opened, and so are the scopes inside the one that is observed"
    )
    func others() async throws {
        try await Bank.with(.memory) { log in
            let observer = Logger(log)
            try await Bank.with(configured: { $0.observer = observer }) { database in
                try await database.write { session in
                    try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
                    #expect(try session.count(Bank.Account.all) == 10)
                }
            }
            #expect(try await log.read { try $0.count(Bank.Account.all) } > 10)
        }
    }

    enum Callback { case scope, blockingScope, statement, pool, task }

    /// An observer that opens scopes of the database that it observes, in one of its callbacks.
    private final class Meddler: DatabaseObserver {
        let errors = Journal<String>()
        private let callback: Callback
        private let database = Lock<Database?>(nil)

        init(_ callback: Callback) { self.callback = callback }

        func begin(with database: Database) { self.database.withLock { $0 = database } }

        func aroundScope<Result: Sendable>(
            _ scope: ObservedScope, _ body: () async throws -> Result
        ) async throws -> Result {
            guard let database = database.withLock({ $0 }) else { return try await body() }
            if callback == .scope {
                await note { try await database.read { _ in } }
                await note { for try await _ in database.stream(Bank.Account.all) {} }
            }
            if callback == .task {
                self.database.withLock { $0 = nil }
                Task {
                    let count = try await database.read { try $0.count(Bank.Account.all) }
                    errors.note("\(count) accounts")
                }
            }
            let result = try await body()
            if callback == .scope { await note { try await database.write { _ in } } }
            return result
        }

        func aroundScope<Result>(_ scope: ObservedScope, _ body: () throws -> Result) throws -> Result {
            if callback == .blockingScope { noteBlocking() }
            return try body()
        }

        func statementEnded(_ statement: ObservedStatement) {
            if callback == .statement { noteBlocking() }
        }

        func poolChanged(_ event: PoolEvent, in pool: ObservedPool) {
            if callback == .pool { noteBlocking() }
        }

        private func noteBlocking() {
            guard let database = database.withLock({ $0 }) else { return }
            for _ in 1...3 {
                let failure = Result { try database.sync.read { _ in } }
                if case .failure(let error as DatabaseError) = failure { errors.note(error.message) }
            }
        }

        private func note(_ body: () async throws -> Void) async {
            do {
                try await body()
                errors.note("nothing thrown")
            } catch {
                errors.note((error as? DatabaseError)?.message ?? "\(error)")
            }
        }
    }

    /// An observer that writes a row into another database for every scope.
    private struct Logger: DatabaseObserver {
        let log: Database

        init(_ log: Database) { self.log = log }

        func aroundScope<Result: Sendable>(
            _ scope: ObservedScope, _ body: () async throws -> Result
        ) async throws -> Result {
            try await log.write { session in
                let id = try session.count(Bank.Account.all) + 1
                try session.insert(Bank.Account(id: id, balance: 0))
            }
            return try await body()
        }
    }
}
