import RoostPostgres
import RoostSQLite
import Synchronization
import Testing

/// How much transactions see of each other, and what is run again.
@Suite struct IsolationTests {
    @Test(arguments: ConformanceTarget.all)
    func writesAtTheIsolationThatIsAsked(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        for (isolation, spelling) in [
            (Isolation.readCommitted, "READ COMMITTED"), (.repeatableRead, "REPEATABLE READ"),
            (.serializable, "SERIALIZABLE"),
        ] {
            try stage.database.sync.write(isolation: isolation) { _ in }
            #expect(
                stage.ran()
                    == EngineText(stringLiteral: "BEGIN IMMEDIATE\nCOMMIT")
                    .on("PostgreSQL", "BEGIN ISOLATION LEVEL \(spelling)\nCOMMIT"))
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func readsAtTheIsolationThatIsAsked(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.database.sync.read(.serializable) { _ in }
        #expect(
            stage.ran()
                == EngineText("BEGIN\nCOMMIT")
                .on("PostgreSQL", "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY\nCOMMIT"))
        try stage.database.sync.read(.deferrable) { _ in }
        #expect(
            stage.ran()
                == EngineText("BEGIN\nCOMMIT")
                .on("PostgreSQL", "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE\nCOMMIT"))
    }

    /// SQLite's transactions are serializable whatever is asked.
    @Test(arguments: ConformanceTarget.all)
    func refusesANestedScopeThatAsksForMore(on target: ConformanceTarget) async throws {
        let stage = try target.emptyStage()
        let database = stage.database
        let isSerializable = database.dialect.weakestIsolation == .serializable
        @Sendable func code(_ body: @Sendable () async throws -> Void) async -> DatabaseError.Code? {
            do {
                try await body()
                return nil
            } catch {
                return (error as? DatabaseError)?.code
            }
        }
        let refused: DatabaseError.Code? = isSerializable ? nil : .isolationTooWeak
        try await database.write { _ in
            #expect(await code { try await database.write(isolation: .readCommitted) { _ in } } == nil)
            #expect(await code { try await database.write(isolation: .serializable) { _ in } } == refused)
            #expect(await code { try await database.read(.snapshot) { _ in } } == refused)
        }
        try await database.write(isolation: .repeatableRead) { _ in
            #expect(await code { try await database.write(isolation: .repeatableRead) { _ in } } == nil)
            #expect(await code { try await database.read(.snapshot) { _ in } } == nil)
            #expect(await code { try await database.read(.deferrable) { _ in } } == refused)
        }
        try await database.write(isolation: .serializable) { _ in
            #expect(await code { try await database.write(isolation: .serializable) { _ in } } == nil)
            #expect(await code { try await database.read(.serializable) { _ in } } == nil)
        }
        try database.sync.read(.snapshot) { _ in
            do {
                try database.sync.read(.serializable) { _ in }
                #expect(isSerializable)
            } catch {
                #expect(!isSerializable)
                #expect((error as? DatabaseError)?.message.contains("is repeatable read") == true)
            }
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func runsAScopeAgainAsAWhole(on target: ConformanceTarget) async throws {
        let stage = try target.stage(with: Airline.self)
        let attempts = Attempts()
        let sum = try await stage.database.write(retrying: .upTo(5)) { session in
            try session.insert(Airline(carrier: "UA", name: "attempt \(attempts.next())"))
            if attempts.count < 3 { throw DatabaseError(.serializationFailure, "as if") }
            return attempts.count
        }
        #expect(sum == 3)
        #expect(try stage.read { try $0.fetch(Airline.all).map(\.name) } == ["attempt 3"])
        #expect(stage.statements().filter { $0.hasPrefix("BEGIN") }.count == 3)
    }

    @Test(arguments: ConformanceTarget.all)
    func runsABlockingScopeAgain(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        let attempts = Attempts()
        #expect(
            try stage.database.sync.write(retrying: .upTo(2)) { _ in
                if attempts.next() == 1 { throw DatabaseError(.deadlock, "as if") }
                return 7
            } == 7)
        #expect(
            try stage.database.sync.read(.snapshot, retrying: .upTo(2)) { _ in
                if attempts.next() == 3 { throw DatabaseError(.serializationFailure, "as if") }
                return 8
            } == 8)
        #expect(attempts.count == 4)
    }

    @Test(arguments: ConformanceTarget.all)
    func saysHowOftenItWasTried(on target: ConformanceTarget) async throws {
        let stage = try target.emptyStage()
        let attempts = Attempts()
        let error = await #expect(throws: DatabaseError.self) {
            try await stage.database.write(retrying: .upTo(3)) { _ in
                throw DatabaseError(.serializationFailure, "failure \(attempts.next())")
            }
        }
        #expect(error?.code == .serializationFailure)
        #expect(error?.message == "failure 3")
        #expect(error?.attempts == 3)
    }

    @Test(arguments: ConformanceTarget.all)
    func leavesItToTheOutermostScopeToBeginAgain(on target: ConformanceTarget) async throws {
        let stage = try target.emptyStage()
        let database = stage.database
        let (outer, inner) = (Attempts(), Attempts())
        try await database.write(retrying: .upTo(3)) { _ in
            outer.next()
            try await database.write(retrying: .upTo(5)) { _ in
                if inner.next() < 3 { throw DatabaseError(.deadlock, "as if") }
            }
        }
        #expect((outer.count, inner.count) == (3, 3))
    }

    @Test(arguments: ConformanceTarget.all)
    func doesNotRunAgainWhatGaveOutRows(on target: ConformanceTarget) async throws {
        let stage = try target.flights()
        let attempts = Attempts()
        let error = await #expect(throws: DatabaseError.self) {
            try await stage.database.write(retrying: .upTo(3)) { session in
                attempts.next()
                var cursor = try session.cursor(Airline.all)
                _ = try cursor.next()
                throw DatabaseError(.serializationFailure, "as if")
            }
        }
        #expect(error?.code == .serializationFailure)
        #expect(attempts.count == 1)
        // The connection's next scope has given out none.
        try await stage.database.write(retrying: .upTo(2)) { _ in
            if attempts.next() == 2 { throw DatabaseError(.serializationFailure, "as if") }
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func stopsTryingWhenTheTaskIsCancelled(on target: ConformanceTarget) async throws {
        let stage = try target.emptyStage()
        let (attempts, started) = (Attempts(), AsyncStream.makeStream(of: Void.self))
        let task = Task {
            var retries = Retries.upTo(5)
            retries.shortestPause = .seconds(3_600)
            retries.longestPause = .seconds(3_600)
            try await stage.database.write(retrying: retries) { _ in
                attempts.next()
                started.continuation.yield()
                throw DatabaseError(.serializationFailure, "as if")
            }
        }
        for await _ in started.stream { break }
        task.cancel()
        let error = await #expect(throws: DatabaseError.self) { try await task.value }
        #expect(error?.code == .cancelled || error?.code == .serializationFailure)
        #expect(attempts.count == 1)
    }
}

/// Counts how often something runs.
private final class Attempts: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    @discardableResult
    func next() -> Int {
        number.withLock {
            $0 += 1
            return $0
        }
    }
}
