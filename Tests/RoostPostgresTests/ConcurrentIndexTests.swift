import PostgresServer
import RoostPostgres
import Testing

/// Migrations in no transaction: what PostgreSQL refuses inside of one.
@Suite struct ConcurrentIndexTests {
    private static let migrations = Migrations()
        .step("notes") { $0.execute("CREATE TABLE notes (id bigint PRIMARY KEY, text text)") }
        .step("notes by text", inTransaction: false) {
            $0.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS notes_by_text ON notes (text)")
        }
        .step("titles") { $0.execute("ALTER TABLE notes ADD COLUMN title text") }

    private static let isValid = SQL(
        """
        SELECT indisvalid FROM pg_index WHERE indexrelid = 'notes_by_text'::regclass
        """
    ).as(Bool.self)

    @Test func makesAnIndexWhileOthersWrite() async throws {
        let postgres = try EmptyPostgres()
        let script = try await postgres.database.dryRun(Self.migrations).map(\.description)
        #expect(
            script[1] == """
                -- 2. notes by text
                CREATE INDEX CONCURRENTLY IF NOT EXISTS notes_by_text ON notes (text);
                """)
        let ran = try await postgres.database.migrate(Self.migrations)
        #expect(ran.map(\.number) == [1, 2, 3])
        #expect(try postgres.read { try $0.fetchOne(Self.isValid) } == true)
        #expect(try await postgres.database.migrate(Self.migrations) == [])
        // The connection that left its transactions is not used again.
        let guarded = SQL("SELECT current_setting('default_transaction_read_only')").as(String.self)
        #expect(try postgres.read { try $0.fetchOne(guarded) } == "on")
    }

    @Test func aStepThatFailsRunsAgainAsAWhole() async throws {
        let postgres = try EmptyPostgres()
        let failing = Migrations().step("two", inTransaction: false) {
            $0.execute("CREATE TABLE IF NOT EXISTS notes (id bigint, text text)")
            $0.execute("CREATE INDEX CONCURRENTLY notes_by_text ON notes (nothing)")
        }
        let error = await #expect(throws: DatabaseError.self) {
            try await postgres.database.migrate(failing)
        }
        #expect(error?.code == .unknownColumn)
        #expect(error?.message.hasPrefix("migration 1, \"two\"") == true)
        let mended = Migrations().step("two", inTransaction: false) {
            $0.execute("CREATE TABLE IF NOT EXISTS notes (id bigint, text text)")
            $0.execute("CREATE INDEX CONCURRENTLY notes_by_text ON notes (text)")
        }
        #expect(try await postgres.database.migrate(mended).map(\.number) == [1])
    }

    /// An index that is made so waits for every statement that has begun, and so for one that waits for its lock.
    @Test func programsThatMigrateAtOneTimeDoNotWaitForEachOther() async throws {
        let schema = try PostgresServer.shared.get().makeSchema()
        defer { schema.remove() }
        let ran = try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    let database = try await Database.open(.postgres(schema.url))
                    defer { database.close() }
                    return try await database.migrate(Self.migrations).map(\.number)
                }
            }
            return try await group.reduce(into: [Int]()) { $0 += $1 }
        }
        #expect(ran.sorted() == [1, 2, 3])
    }
}
