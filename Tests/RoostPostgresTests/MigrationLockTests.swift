import Foundation
import PostgresServer
import RoostPostgres
import Testing

/// Programs that start at one time and migrate the same database.
@Suite struct MigrationLockTests {
    @Test func eachStepRunsOnce() async throws {
        let schema = try PostgresServer.shared.get().makeSchema()
        defer { schema.remove() }
        let migrations = (1...5).reduce(Migrations()) { migrations, number in
            migrations.step("step \(number)") { changes in
                changes.execute(SQL("CREATE TABLE \(identifier: "t\(number)") (id bigint)"))
                changes.execute("SELECT pg_sleep(0.01)")
            }
        }
        let ran = try await withThrowingTaskGroup { group in
            for _ in 0..<6 {
                group.addTask {
                    let database = try await Database.open(.postgres(schema.url))
                    defer { database.close() }
                    return try await database.migrate(migrations).map(\.number)
                }
            }
            return try await group.reduce(into: [Int]()) { $0 += $1 }
        }
        #expect(ran.sorted() == [1, 2, 3, 4, 5])
    }
}
