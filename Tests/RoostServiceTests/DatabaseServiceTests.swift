import Logging
import RoostSQLite
import RoostService
import ServiceLifecycle
import ServiceLifecycleTestKit
import Testing

@Suite("A database as a service")
struct DatabaseServiceTests {
    private func open(drainTimeout: Duration = .seconds(30)) async throws -> Database {
        try await Database.open(.sqlite(.inMemory).configured { $0.drainTimeout = drainTimeout })
    }

    @Test("It runs until the application shuts down, and is closed then")
    func gracefulShutdown() async throws {
        let database = try await open()
        try await testGracefulShutdown { trigger in
            async let service: Void = database.run()
            let read = try await database.read { try $0.fetchOne(SQL("SELECT 1").as(Int.self)) }
            #expect(read == 1)
            trigger.triggerGracefulShutdown()
            await service
        }
        await #expect(throws: DatabaseError.self) { try await database.read { _ in } }
    }

    @Test("A scope that is open at the shutdown may end")
    func drains() async throws {
        let database = try await open()
        try await testGracefulShutdown { trigger in
            async let service: Void = database.run()
            let read = try await database.read { session in
                trigger.triggerGracefulShutdown()
                try await Task.sleep(for: .milliseconds(50))
                return try session.fetchOne(SQL("SELECT 1").as(Int.self))
            }
            #expect(read == 1)
            await service
        }
    }

    @Test("A scope that is still open after the drainTimeout is cut off")
    func drainTimeout() async throws {
        let database = try await open(drainTimeout: .milliseconds(50))
        await testGracefulShutdown { trigger in
            async let service: Void = database.run()
            let error = await #expect(throws: DatabaseError.self) {
                try await database.read { session in
                    trigger.triggerGracefulShutdown()
                    // For ever, unless it is stopped.
                    _ = try session.fetchOne(
                        SQL(
                            """
                            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers)
                            SELECT COUNT(*) FROM numbers
                            """
                        ).as(Int.self))
                }
            }
            #expect(error?.code == .closed)
            await service
        }
    }

    @Test("It shuts down too when its task is cancelled")
    func cancellation() async throws {
        let database = try await open()
        let service = Task { await database.run() }
        service.cancel()
        await service.value
        await #expect(throws: DatabaseError.self) { try await database.read { _ in } }
    }

    @Test("In a group, what uses it is shut down before it")
    func group() async throws {
        struct Reader: Service {
            let database: Database
            let started: AsyncStream<Void>.Continuation
            let reads: AsyncStream<Int?>.Continuation

            func run() async throws {
                started.yield()
                try await ServiceLifecycle.gracefulShutdown()
                reads.yield(try await database.read { try $0.fetchOne(SQL("SELECT 7").as(Int.self)) })
                reads.finish()
            }
        }
        let database = try await open()
        let (hasStarted, started) = AsyncStream<Void>.makeStream()
        let (values, reads) = AsyncStream<Int?>.makeStream()
        let reader = Reader(database: database, started: started, reads: reads)
        let group = ServiceGroup(services: [database, reader], logger: Logger(label: "test"))
        async let run: Void = group.run()
        for await _ in hasStarted { break }
        await group.triggerGracefulShutdown()
        try await run
        #expect(await values.reduce(into: []) { $0.append($1) } == [7])
        await #expect(throws: DatabaseError.self) { try await database.read { _ in } }
    }

    @Test("Its statistics are handed over again and again until the shutdown, and once more then")
    func statistics() async throws {
        let database = try await open()
        let (statistics, continuation) = AsyncStream<DatabaseStatistics>.makeStream()
        let service = StatisticsService(of: database, every: .milliseconds(5)) { continuation.yield($0) }
        await testGracefulShutdown { trigger in
            async let run: Void = service.run()
            var received = 0
            for await item in statistics {
                #expect(item.pools.map(\.name) == ["all"])
                received += 1
                if received == 3 { break }
            }
            trigger.triggerGracefulShutdown()
            await run
        }
        continuation.finish()
        database.close()
    }
}
