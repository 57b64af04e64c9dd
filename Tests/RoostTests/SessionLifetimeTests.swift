import Foundation
import RoostSQLite
import Testing

@testable import Roost

@Suite("What a database holds, and gives back", .serialized)
struct SessionLifetimeTests {
    #if os(Linux)
        @Test("Dropping a database closes its files")
        func files() async throws {
            try await withFolder { folder in
                do {
                    let database = try await open(in: folder)
                    try await use(database)
                    await waitForConnects(of: database)
                    #expect(!openFiles(in: folder).isEmpty)
                }
                #expect(openFiles(in: folder) == [])
            }
        }

        @Test("Closing a database closes its files while it is still held")
        func filesAfterClose() async throws {
            try await withFolder { folder in
                let database = try await open(in: folder)
                try await use(database)
                await waitForConnects(of: database)
                database.close()
                #expect(openFiles(in: folder) == [])
                #expect(await errorCode { try await database.read { _ in } } == .closed)
            }
        }

        @Test("Shutting a database down closes its files, and those of connections that are being made")
        func filesAfterShutDown() async throws {
            try await withFolder { folder in
                let database = try await open(in: folder)
                try await use(database)
                await database.shutDown(within: .seconds(10))
                #expect(openFiles(in: folder) == [])
                #expect(await errorCode { try await database.read { _ in } } == .closed)
            }
        }

        @Test("A failed open leaves no file open")
        func filesAfterFailure() async throws {
            try await withFolder { folder in
                try Data("this is no database, and it is long enough to tell".utf8)
                    .write(to: folder.appendingPathComponent("database"))
                await #expect(throws: DatabaseError.self) { try await open(in: folder) }
                #expect(throws: DatabaseError.self) {
                    try Database.openBlocking(
                        .sqlite(path: folder.appendingPathComponent("database").path))
                }
                #expect(openFiles(in: folder) == [])
            }
        }

        private func openFiles(in folder: URL) -> [String] {
            let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
            return descriptors.compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
            }.filter { $0.contains(folder.lastPathComponent) }
        }
    #endif

    @Test("Dropping a database ends its threads")
    func threads() async throws {
        try await withFolder { folder in
            let threads = try await threadsOfDroppedDatabase(in: folder)
            #expect(threads.count == 3)
            // A thread ends by itself once it has been told.
            while threads.contains(where: { $0.thread != nil }) { await Task.yield() }
        }
    }

    private func threadsOfDroppedDatabase(in folder: URL) async throws -> [WeakThread] {
        let database = try await open(in: folder)
        return try await database.write { writer in
            let first = WeakThread(writer.connection.thread)
            let others = try await Task {
                try await database.read { outer in
                    let outer = WeakThread(outer.connection.thread)
                    let inner = try await Task {
                        try await database.read { WeakThread($0.connection.thread) }
                    }.value
                    return [outer, inner]
                }
            }.value
            return [first] + others
        }
    }

    @Test(
        "A connection keeps its lease's scope for the next one, and nothing keeps it once the database is dropped"
    )
    func scopes() async throws {
        weak var first: Scope?
        try await withFolder { folder in
            let database = try await open(in: folder)
            try database.sync.write { first = $0.scope }
            #expect(first != nil)
            try database.sync.write { #expect($0.scope === first) }
        }
        while first != nil { await Task.yield() }
    }

    @Test("A scope that somebody still knows is left to them")
    func knownScope() async throws {
        try await withFolder { folder in
            let database = try await open(in: folder)
            let known = try database.sync.write { $0.scope }
            try database.sync.write { #expect($0.scope !== known) }
            #expect(known.lease != nil)
        }
    }

    @Test("A database is dropped from within its last scope")
    func droppedInScope() async throws {
        try await withFolder { folder in
            var database: Database? = try await open(in: folder)
            let task = Task { [database] in
                try await database?.write { session in
                    await Task.yield()
                    _ = try session.fetch(SQL("SELECT 1").as(Int.self))
                }
            }
            database = nil
            try await task.value
        }
    }

    @Test("Streams that were dropped leave a file that opens again")
    func noLeftovers() async throws {
        try await withFolder { folder in
            let database = try await open(in: folder)
            try await use(database)
            for _ in 1...20 {
                var stream = database.stream(Bank.Account.all, batchSize: 1).makeAsyncIterator()
                _ = try await stream.next()
            }
            database.close()
            let again = try await open(in: folder)
            #expect(try again.sync.write { try $0.count(Bank.Account.all) } == 3)
        }
    }

    private func open(in folder: URL) async throws -> Database {
        try await Database.open(.sqlite(path: folder.appendingPathComponent("database").path))
    }

    /// A connection that is being made when its database is closed has its file open until it is.
    private func waitForConnects(of database: Database) async {
        while database.statistics.pools.contains(where: { $0.connecting > 0 }) { await Task.yield() }
    }

    private func use(_ database: Database) async throws {
        try await database.write { session in
            try session.create(Bank.Account.self)
            try session.insert((1...3).map { Bank.Account(id: $0, balance: 0) })
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...8 {
                group.addTask { _ = try await database.read { try $0.fetch(Bank.Account.all) } }
            }
            try await group.waitForAll()
        }
        _ = try database.sync.read { try $0.count(Bank.Account.all) }
    }

    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }
}

/// Whether a connection's thread is still there: it holds its object for as long as it runs.
private final class WeakThread: Sendable {
    private let reference: Lock<() -> ConnectionThread?>

    init(_ thread: ConnectionThread) {
        reference = Lock({ [weak thread] in thread })
    }

    var thread: ConnectionThread? { reference.withLock { $0() } }
}
