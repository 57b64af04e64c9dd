import PostgresServer
import RoostPostgres
import Testing

private struct Entry: Model, Equatable {
    var id: Int64?
    var task: Int
    var value: Int
}

/// What goes through PgBouncer with `pool_mode = transaction`, which has five of the server's connections for eight tasks
/// and knows of no prepared statement.
@Suite(.serialized) struct PoolerTests {
    private static let count = 300

    private static func pooled(_ url: String) -> Database.Source {
        var configuration = PostgresConfiguration(url: url)
        configuration.keepsStatements = false
        return .postgres(configuration)
    }

    @Test func everythingThatIsSentInOneGoOrComesRowByRow() async throws {
        try await ThrowawayServer.with { server in
            let database = try await Database.open(Self.pooled(server.poolerURL))
            try await database.write { try $0.create(Entry.self) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 1...8 {
                    group.addTask {
                        for _ in 1...5 { try await Self.workThrough(task, database) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.count(Entry.all) } == 0)
            await database.shutDown(within: .seconds(5))
        }
    }

    /// Inserts, updates, reads and deletes rows of a task's own, in each way there is.
    private static func workThrough(_ task: Int, _ database: Database) async throws {
        let own = Entry.where { $0.task == task }.order { $0.value }
        let values = Array(1...count)
        try await database.write { session in
            try session.insert(values.prefix(100).map { Entry(id: nil, task: task, value: $0) })
            try session.copy(values.dropFirst(100).map { Entry(id: nil, task: task, value: $0) })
        }
        let entries = try await database.read { try $0.fetch(own) }
        #expect(entries.map(\.value) == values)
        // Runs that are sent in one go, in a transaction and out of one.
        let queries = values.map { value in Entry.where { $0.task == task && $0.value == value } }
        let some = try await database.read { try $0.fetch(queries) }
        #expect(some.map { $0.map(\.value) } == values.map { [$0] })
        let keys = entries.compactMap(\.id)
        let found = try await database.read(.snapshot) { try $0.find(Entry.self, keys: keys) }
        #expect(found == entries)
        try await database.write(isolation: .serializable, retrying: .upTo(50)) { session in
            try session.update(entries.map { Entry(id: $0.id, task: task, value: -$0.value) })
        }
        // Rows that come one by one, out of a transaction, to the end and not.
        let sum = try await database.read { session in
            var sum = 0
            do {
                var cursor = try session.cursor(own)
                while let entry = try cursor.next() { sum += entry.value }
            }
            var cursor = try session.cursor(own)
            _ = try cursor.next()
            return sum
        }
        #expect(sum == -values.reduce(0, +))
        let lines = try await database.read { session in
            var lines = 0
            try session.copyOut("COPY (SELECT 7 FROM generate_series(1, 1000)) TO STDOUT") { _ in lines += 1 }
            return lines
        }
        #expect(lines == 1_000)
        let id = try await database.write { session in
            try session.delete(Entry.where { $0.task == task })
            return try session.transactionID()
        }
        #expect(try await database.outcome(ofTransaction: id) == .committed)
    }

    @Test func aPlainReadOfAFunctionThatWritesIsHeldToReadingInASnapshotAlone() async throws {
        try await ThrowawayServer.with { server in
            let database = try await Database.open(Self.pooled(server.poolerURL))
            try await database.write { session in
                try session.create(Entry.self)
                try session.execute(
                    """
                    CREATE FUNCTION note() RETURNS bigint LANGUAGE sql AS \
                    'INSERT INTO entries (task, value) VALUES (1, 1) RETURNING id'
                    """)
            }
            let error = await #expect(throws: DatabaseError.self) {
                try await database.read(.snapshot) { try $0.fetchOne(SQL("SELECT note()").as(Int.self)) }
            }
            #expect(error?.code == .readOnly)
            #expect(try await database.read { try $0.count(Entry.all) } == 0)
            await database.shutDown(within: .seconds(5))
        }
    }
}
