import Foundation
import RoostSQLite
import Testing

/// Steps from one schema to the next.
@Suite struct MigrationTests {
    static let first = Migrations()
        .step("berths") { schema in schema.create(Berth.self) }
        .step("the first berth") { schema in
            schema.execute("INSERT INTO berths (id, name) VALUES (1, \("it's North"))")
        }

    static let all = first.step("berths by name") { schema in
        schema.add(to: Berth.self) { $0.index(\.name) }
    }

    /// Both engines refuse to clear up inside a transaction.
    @Test(arguments: ConformanceTarget.all)
    func runsAStepInNoTransactionWhereOneIsNotWanted(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        let steps = Self.all.step("clear up", inTransaction: false) { $0.execute("VACUUM") }
        #expect(try stage.database.sync.dryRun(steps).last?.statements == ["VACUUM"])
        #expect(try stage.database.sync.migrate(steps).map(\.number) == [1, 2, 3, 4])
        #expect(try stage.database.sync.migrate(steps) == [])
        #expect(try stage.read { try $0.fetch(Berth.all) } == [Berth(id: 1, name: "it's North")])
        let within = Self.all.step("clear up") { $0.execute("VACUUM") }
        let other = try target.emptyStage()
        #expect(throws: DatabaseError.self) { try other.database.sync.migrate(within) }
    }

    @Test(arguments: ConformanceTarget.all)
    func runsEachStepInATransactionAndRecordsIt(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        let ran = try stage.database.sync.migrate(Self.all)
        #expect(ran.map(\.name) == ["berths", "the first berth", "berths by name"])
        let dialect = stage.database.dialect
        let (integer, text) = (dialect.declaredType(of: .integer), dialect.declaredType(of: .text))
        #expect(
            ran.map(\.description).joined(separator: "\n") == """
                -- 1. berths
                CREATE TABLE "berths" ("id" \(integer) PRIMARY KEY NOT NULL, "name" \(text) NOT NULL)\(dialect.tableSuffix);
                -- 2. the first berth
                INSERT INTO berths (id, name) VALUES (1, 'it''s North');
                -- 3. berths by name
                CREATE INDEX "berths_by_name" ON "berths" ("name");
                """)
        let statements = stage.statements()
        #expect(statements.filter { $0 == stage.database.dialect.sql(for: .beginWrite(nil)) }.count == 3)
        #expect(statements.filter { $0 == "COMMIT" }.count == 3)
        let records: SQL = """
            SELECT number, name, checksum FROM roost_migrations ORDER BY number
            """
        let recorded = try stage.read { try $0.fetch(records.as(Int.self, String.self, String.self)) }
        #expect(recorded.map(\.0) == [1, 2, 3])
        #expect(recorded.map(\.1) == ["berths", "the first berth", "berths by name"])
        #expect(Set(recorded.map(\.2)).count == 3)
        #expect(try stage.read { try $0.fetch(Berth.all) } == [Berth(id: 1, name: "it's North")])
    }

    @Test(arguments: ConformanceTarget.all)
    func runsEachStepOnce(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try #expect(stage.database.sync.migrate(Self.first).count == 2)
        try #expect(stage.database.sync.migrate(Self.first).isEmpty)
        try #expect(stage.database.sync.migrate(Self.all).map(\.number) == [3])
    }

    @Test(arguments: ConformanceTarget.all)
    func runsFromAsynchronousCode(on target: ConformanceTarget) async throws {
        let stage = try target.emptyStage()
        #expect(try await stage.database.dryRun(Self.all).count == 3)
        #expect(try await stage.database.migrate(Self.all).count == 3)
        #expect(try await stage.database.migrate(Self.all).isEmpty)
    }

    @Test(arguments: ConformanceTarget.all)
    func showsInADryRunWhatWouldRunAndChangesNothing(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        let shown = try stage.database.sync.dryRun(Self.all)
        #expect(try stage.tableNames() == [])
        #expect(try stage.database.sync.migrate(Self.all) == shown)
        #expect(try stage.database.sync.dryRun(Self.all).isEmpty)
    }

    @Test(arguments: ConformanceTarget.all)
    func rollsBackAStepThatFailsAtAnyStatement(on target: ConformanceTarget) throws {
        let statements: [SQL] = [
            "INSERT INTO berths (id, name) VALUES (2, 'South')", "DELETE FROM berths WHERE id = 1",
            "CREATE TABLE sheds (id INTEGER)", "DROP TABLE berths",
        ]
        for position in 0...statements.count {
            let stage = try target.emptyStage()
            try stage.database.sync.migrate(Self.first)
            let failing = Self.first.step("fails") { schema in
                for statement in statements[..<position] { schema.execute(statement) }
                schema.execute("INSERT INTO nowhere (id) VALUES (1)")
                for statement in statements[position...] { schema.execute(statement) }
            }
            let error = #expect(throws: DatabaseError.self) { try stage.database.sync.migrate(failing) }
            #expect(error?.code == .unknownColumn)
            #expect(error?.message.hasPrefix("migration 3, \"fails\": ") == true)
            #expect(error?.message.contains("nowhere") == true)
            #expect(try stage.read { try $0.fetch(Berth.all) } == [Berth(id: 1, name: "it's North")])
            #expect(try stage.tableNames() == ["berths", "roost_migrations"])
            try #expect(stage.database.sync.migrate(Self.all).count == 1)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func keepsTheStepsBeforeOneThatFails(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        let failing = Self.first.step("fails") { schema in schema.drop(table: "nowhere") }
        #expect(throws: DatabaseError.self) { try stage.database.sync.migrate(failing) }
        #expect(throws: DatabaseError.self) { try stage.database.sync.dryRun(failing) }
        #expect(try stage.read { try $0.count(Berth.all) } == 1)
    }

    @Test(arguments: ConformanceTarget.all)
    func changesTablesByTypedCalls(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        let migrations = Migrations()
            .step("old") { schema in
                schema.execute(
                    "CREATE TABLE quays (id INTEGER PRIMARY KEY, title TEXT NOT NULL, gone INTEGER)")
                schema.execute("INSERT INTO quays (id, title, gone) VALUES (1, 'East', 5)")
            }
            .step("new") { schema in
                schema.rename(table: "quays", to: "berths")
                schema.rename(column: "title", to: \Berth.name)
                schema.drop(column: "gone", from: "berths")
                schema.add(column: "depth", .integer, isOptional: false, default: 7, to: "berths")
                schema.createIndex("deep", on: "berths", columns: ["depth", "name"], isUnique: true)
            }
            .step("back") { schema in
                schema.dropIndex("deep")
                schema.drop(column: "depth", from: "berths")
                schema.create(Lock.self)
                schema.add(\LockWithDepth.depth, default: 3)
                schema.add(\LockWithDepth.note)
            }
        let ran = try stage.database.sync.migrate(migrations)
        #expect(
            EngineText(ran[1].statements.joined(separator: "\n"), by: stage.database.dialect)
                == EngineText(
                    """
                    ALTER TABLE "quays" RENAME TO "berths"
                    ALTER TABLE "berths" RENAME COLUMN "title" TO "name"
                    ALTER TABLE "berths" DROP COLUMN "gone"
                    ALTER TABLE "berths" ADD COLUMN "depth" INTEGER NOT NULL DEFAULT 7
                    CREATE UNIQUE INDEX "deep" ON "berths" ("depth", "name")
                    """
                ).on(
                    "PostgreSQL",
                    """
                    ALTER TABLE "quays" RENAME TO "berths"
                    ALTER TABLE "berths" RENAME COLUMN "title" TO "name"
                    ALTER TABLE "berths" DROP COLUMN "gone"
                    ALTER TABLE "berths" ADD COLUMN "depth" bigint NOT NULL DEFAULT 7
                    CREATE UNIQUE INDEX "deep" ON "berths" ("depth", "name")
                    """
                ))
        #expect(try stage.read { try $0.fetch(Berth.all) } == [Berth(id: 1, name: "East")])
        try stage.write { session in
            try session.execute("INSERT INTO locks (id) VALUES (1)")
            let lock = try session.fetchOne(LockWithDepth.all)
            #expect(lock == LockWithDepth(id: 1, depth: 3, note: nil))
        }
        try stage.database.sync.migrate(migrations.step("drop") { $0.drop(Lock.self) })
        #expect(try stage.tableNames() == ["berths", "roost_migrations"])
    }

    // MARK: Refusals

    private func refusal(
        of migrations: Migrations, after others: Migrations, on target: ConformanceTarget
    ) throws -> DatabaseError? {
        let stage = try target.emptyStage()
        try stage.database.sync.migrate(others)
        #expect(throws: DatabaseError.self) { try stage.database.sync.dryRun(migrations) }
        return #expect(throws: DatabaseError.self) { try stage.database.sync.migrate(migrations) }
    }

    private func step(_ name: String, _ text: String) -> (Migrations) -> Migrations {
        { $0.step(name) { schema in schema.createIndex(text, on: "berths", columns: ["name"]) } }
    }

    private func berths(_ steps: (Migrations) -> Migrations...) -> Migrations {
        steps.reduce(Migrations().step("berths") { $0.create(Berth.self) }) { $1($0) }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesARenamedStep(on target: ConformanceTarget) throws {
        let error = try refusal(of: berths(step("new", "a")), after: berths(step("old", "a")), on: target)
        #expect(error?.code == .migrationsDisagree)
        #expect(
            error?.message == """
                migration 2 is "new", and the database ran "old" there, with the same SQL. A migration that ran \
                keeps its name: call it "old" again.
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAnotherOrder(on target: ConformanceTarget) throws {
        let error = try refusal(
            of: berths(step("b", "b"), step("a", "a")), after: berths(step("a", "a"), step("b", "b")),
            on: target)
        #expect(error?.code == .migrationsDisagree)
        #expect(
            error?.message == """
                migration 2 is "b", and the database ran "a" there, which is number 3 here. Put the migrations \
                back into the order in which they ran, and new ones at the end.
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAStepInPlaceOfOneThatRan(on target: ConformanceTarget) throws {
        let error = try refusal(of: berths(step("b", "b")), after: berths(step("a", "a")), on: target)
        #expect(error?.code == .migrationsDisagree)
        #expect(
            error?.message == """
                migration 2 is "b", and the database ran "a" there, which the program does not have. Put it back, \
                and new migrations behind those that ran.
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAStepThatHasChanged(on target: ConformanceTarget) throws {
        let error = try refusal(of: berths(step("a", "b")), after: berths(step("a", "a")), on: target)
        #expect(error?.code == .migrationsDisagree)
        let message = try #require(error?.message)
        #expect(
            message.hasPrefix(
                """
                migration 2, "a", is not what the database ran: its SQL, or a model that it names, has changed \
                since. Put it back as it was and the change into a new migration at the end; where it was changed \
                on purpose and means the same, say acceptingChecksums: ["
                """))
    }

    @Test(arguments: ConformanceTarget.all)
    func acceptsAStepThatWasChangedOnPurpose(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.database.sync.migrate(berths(step("a", "a")))
        let error = #expect(throws: DatabaseError.self) {
            try stage.database.sync.migrate(berths(step("a", "b")))
        }
        let message = try #require(error?.message)
        let quoted = message.split(separator: "\"", omittingEmptySubsequences: false)
        let checksum = String(quoted[quoted.count - 2])
        let accepting = berths().step("a", acceptingChecksums: [checksum]) { schema in
            schema.createIndex("b", on: "berths", columns: ["name"])
        }
        try #expect(stage.database.sync.migrate(accepting).isEmpty)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesADatabaseThatIsAhead(on target: ConformanceTarget) throws {
        let error = try refusal(
            of: berths(), after: berths(step("a", "a"), step("b", "b")), on: target)
        #expect(error?.code == .databaseAhead)
        #expect(
            error?.message == """
                the database ran 3 migrations and the program has 1: it does not know "a", "b". Run the version of \
                the program that does, or restore the database from before.
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesTwoStepsOfOneName(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        let twice = berths(step("a", "a"), step("a", "b"))
        let error = #expect(throws: DatabaseError.self) { try stage.database.sync.migrate(twice) }
        #expect(error?.code == .migrationsDisagree)
        #expect(error?.message == "two migrations are named \"a\". Give each a name of its own.")
        #expect(try stage.tableNames() == [])
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesRecordsWithAHole(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.database.sync.migrate(Self.all)
        try stage.write { try $0.execute("DELETE FROM roost_migrations WHERE number = 2") }
        let error = #expect(throws: DatabaseError.self) { try stage.database.sync.migrate(Self.all) }
        #expect(
            error?.message == """
                the record of migration 2 is missing from roost_migrations. Restore it there, or the database from \
                a copy.
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesToRunInsideAScope(on target: ConformanceTarget) async throws {
        let stage = try target.emptyStage()
        let advice =
            "migrations open transactions of their own, and cannot run inside a scope. Migrate before it."
        try stage.write { _ in
            let error = #expect(throws: DatabaseError.self) { try stage.database.sync.migrate(Self.all) }
            #expect(error?.message == advice)
        }
        let database = stage.database
        try await database.write { _ in
            let error = await #expect(throws: DatabaseError.self) { try await database.migrate(Self.all) }
            #expect(error?.message == advice)
        }
    }

    private static func renaming(version: Int = 1) -> Migrations {
        first.step("loud names") { schema in
            schema.run(version: version) { session in
                for var berth in try session.fetch(Berth.all) {
                    try session.update(&berth) { $0.name = $0.name.uppercased() }
                }
            }
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func runsCodeInTheStepsTransaction(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        let shown = try stage.database.sync.dryRun(Self.renaming())
        let ran = try stage.database.sync.migrate(Self.renaming())
        #expect(shown == ran)
        #expect(ran.last?.description == "-- 3. loud names\n-- Swift code, version 1;")
        #expect(try stage.read { try $0.fetch(Berth.all) } == [Berth(id: 1, name: "IT'S NORTH")])
        try #expect(stage.database.sync.migrate(Self.renaming()).isEmpty)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesCodeOfAnotherVersionThanRan(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.database.sync.migrate(Self.renaming())
        let error = #expect(throws: DatabaseError.self) {
            try stage.database.sync.migrate(Self.renaming(version: 2))
        }
        #expect(error?.code == .migrationsDisagree)
    }

    @Test(arguments: ConformanceTarget.all)
    func rollsBackAStepWhoseCodeThrows(on target: ConformanceTarget) throws {
        struct Refusal: Error {}
        let stage = try target.emptyStage()
        let migrations = Self.first.step("one more") { schema in
            schema.run { session in
                try session.insert(Berth(id: 2, name: "South"))
                throw Refusal()
            }
        }
        #expect(throws: Refusal.self) { try stage.database.sync.migrate(migrations) }
        #expect(try stage.read { try $0.count(Berth.all) } == 1)
        try #expect(stage.database.sync.migrate(Self.first).isEmpty)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesADefaultForAColumnThatIsThere(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        let migrations = Self.first.step("default") { schema in
            schema.add(to: Berth.self) { $0.default(\.name, "none") }
        }
        let error = #expect(throws: DatabaseError.self) { try stage.database.sync.migrate(migrations) }
        #expect(
            error?.description == """
                Berth: migration 3, "default": a default cannot be given to a column that is there. Give it where \
                the column is added.
                """)
    }
}

struct Berth: Model, Equatable {
    var id: Int
    var name: String
}

struct Lock: Model {
    var id: Int
}

struct LockWithDepth: Model, Equatable {
    static let tableName = "locks"

    var id: Int
    var depth: Int
    var note: String?
}
