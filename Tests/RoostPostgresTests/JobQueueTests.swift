import RoostPostgres
import Synchronization
import Testing

/// Rows that are locked and skipped.
@Suite struct JobQueueTests {
    struct Job: Model {
        var id: Int64?
        var taker: Int?
    }

    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres { $0.pool.maximumConnections = 8 }
        try postgres.write { session in
            try session.create(Job.self)
            try session.insert((1...200).map { Job(id: $0, taker: nil) })
        }
    }

    @Test func eightTasksTakeEachJobOnce() async throws {
        let taken = Taken()
        try await withThrowingTaskGroup { group in
            for taker in 0..<8 {
                group.addTask { [database = postgres.database] in
                    while let id = try await Self.take(as: taker, from: database) {
                        taken.ids.withLock { $0.append(id) }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(taken.ids.withLock { $0.sorted() } == Array(1...200))
        #expect(try postgres.read { try $0.count(Job.where { $0.taker == nil }) } == 0)
    }

    private final class Taken: Sendable {
        let ids = Mutex<[Int64]>([])
    }

    private static func take(as taker: Int, from database: Database) async throws -> Int64? {
        try await database.write { session in
            let next = Job.where { $0.taker == nil }.order { $0.id }.limit(1)
            guard var job = try session.fetchOne(next.forUpdate(.skipLocked)) else { return nil }
            try session.update(&job) { $0.taker = taker }
            return job.id
        }
    }

    @Test func aRowThatAnotherHasLockedIsWaitedForSkippedOrRefused() async throws {
        let database = postgres.database
        let first = Job.where { $0.id == 1 }
        let other = try await Database.open(.postgres(postgres.url))
        defer { other.close() }
        try await database.write { session in
            _ = try session.fetchOne(first.forNoKeyUpdate())
            #expect(try await other.write { try $0.fetch(first.forUpdate(.skipLocked)).count } == 0)
            #expect(try await other.write { try $0.fetch(first.forKeyShare(.noWait)).count } == 1)
            let refused = await #expect(throws: DatabaseError.self) {
                try await other.write { try $0.fetch(first.forShare(.noWait)) }
            }
            #expect(refused?.code == .locked)
            let late = await #expect(throws: DatabaseError.self) {
                try await other.write(deadline: .milliseconds(100)) { try $0.fetch(first.forUpdate()) }
            }
            #expect(late?.code == .deadlineExceeded)
        }
        #expect(try await other.write { try $0.fetch(first.forUpdate(.noWait)).count } == 1)
    }
}
