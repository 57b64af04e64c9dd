import Foundation
import RoostSQLite
import Testing

/// What SQLite's `ALTER TABLE` cannot do, done by making the table anew.
@Suite struct TableRebuildTests {
    /// A table with all that a table can have, what refers to it, and rows.
    private static let statements: [SQL] = [
        "CREATE TABLE owners (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
        """
        CREATE TABLE [boats] ( -- the boats, "all" of them
            "id" INTEGER PRIMARY KEY AUTOINCREMENT,
            `owner` INTEGER REFERENCES owners (id) ON DELETE CASCADE, /* , ( */
            name TEXT CONSTRAINT named NOT NULL ON CONFLICT FAIL COLLATE NOCASE DEFAULT ('a, (b)'),
            length TEXT,
            "draft, in metres" REAL CHECK ("draft, in metres" > 0),
            twice GENERATED ALWAYS AS (length || length) VIRTUAL,
            parent INTEGER REFERENCES boats,
            CONSTRAINT one_name UNIQUE (owner, name),
            CHECK (name <> 'x' OR length IS NOT NULL)
        )
        """,
        "CREATE INDEX by_name ON boats (name COLLATE NOCASE DESC) WHERE length IS NOT NULL",
        "CREATE INDEX by_draft ON boats (\"draft, in metres\", name)",
        "CREATE TABLE log (text TEXT)",
        """
        CREATE TRIGGER boat_renamed AFTER UPDATE OF name ON boats BEGIN
            INSERT INTO log VALUES (old.name || ' -> ' || new.name); SELECT 1; END
        """,
        "CREATE VIEW named_boats AS SELECT id, name FROM boats",
        "CREATE TABLE crew (id INTEGER PRIMARY KEY, boat INTEGER NOT NULL REFERENCES boats (id) ON DELETE CASCADE)",
        "INSERT INTO owners VALUES (1, 'Ann')",
        """
        INSERT INTO boats (id, owner, name, length, "draft, in metres", parent)
        VALUES (1, 1, 'Gull', '12', 1.5, NULL), (2, 1, 'Tern', NULL, NULL, 1), (9, NULL, 'Skua', '8', 0.5, NULL)
        """,
        "DELETE FROM boats WHERE id = 9",
        "INSERT INTO crew VALUES (1, 1), (2, 2)",
    ]

    private func harbour() throws -> Database {
        let database = try Database.openBlocking(.sqlite(.inMemory))
        try database.sync.write { session in
            for statement in Self.statements { try session.execute(statement) }
        }
        return database
    }

    /// What must be the same after every change.
    private func expectWhole(_ database: Database, _ location: SourceLocation = #_sourceLocation) throws {
        try database.sync.write { session in
            let boats = try session.fetch(
                SQL("SELECT id, name, owner, parent FROM boats ORDER BY id")
                    .as(Int.self, String.self, Int?.self, Int?.self))
            #expect(boats.map(\.1) == ["Gull", "Tern"], sourceLocation: location)
            #expect(boats.map(\.2) == [1, 1], sourceLocation: location)
            #expect(boats.map(\.3) == [nil, 1], sourceLocation: location)
            try #expect(
                session.fetch(SQL("SELECT boat FROM crew ORDER BY id").as(Int.self)) == [1, 2],
                sourceLocation: location)
            try #expect(
                session.fetch(SQL("SELECT name FROM named_boats ORDER BY id").as(String.self))
                    == ["Gull", "Tern"], sourceLocation: location)
            try #expect(
                session.fetch(SQL("PRAGMA integrity_check").as(String.self)) == ["ok"],
                sourceLocation: location)
            try #expect(
                session.fetchOne(SQL("PRAGMA foreign_keys").as(Int.self)) == 1, sourceLocation: location)
            try #expect(
                session.fetchOne(SQL("PRAGMA legacy_alter_table").as(Int.self)) == 0, sourceLocation: location
            )
            try #expect(
                session.fetch(
                    SQL("SELECT name FROM sqlite_schema WHERE name LIKE 'roost_new%'").as(String.self)) == [],
                sourceLocation: location)
        }
    }

    private func objects(_ database: Database) throws -> [String] {
        try database.sync.read { session in
            try session.fetch(
                SQL(
                    "SELECT name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY name"
                ).as(String.self))
        }
    }

    private func failure(of changes: (inout SchemaChanges) -> Void, in database: Database) -> DatabaseError? {
        #expect(throws: DatabaseError.self) {
            try database.sync.migrate(Migrations().step("change", changes))
        }
    }

    @Test func changesAType() throws {
        let database = try harbour()
        let ran = try database.sync.migrate(
            Migrations().step("length as a number") { schema in
                schema.change(column: "length", in: "boats", to: .real, isOptional: true)
            })
        let copied = #""id", "owner", "name", "length", "draft, in metres", "parent""#
        #expect(
            ran[0].statements == [
                #"CREATE TABLE "roost_new_boats" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "#
                    + "`owner` INTEGER REFERENCES owners (id) ON DELETE CASCADE, "
                    + "name TEXT CONSTRAINT named NOT NULL ON CONFLICT FAIL COLLATE NOCASE DEFAULT ('a, (b)'), "
                    + #"length REAL, "draft, in metres" REAL CHECK ("draft, in metres" > 0), "#
                    + "twice GENERATED ALWAYS AS (length || length) VIRTUAL, parent INTEGER REFERENCES boats, "
                    + "CONSTRAINT one_name UNIQUE (owner, name), CHECK (name <> 'x' OR length IS NOT NULL))",
                #"INSERT INTO "roost_new_boats" (\#(copied)) SELECT \#(copied) FROM "boats""#,
                "DELETE FROM sqlite_sequence WHERE name = 'roost_new_boats'",
                "INSERT INTO sqlite_sequence (name, seq) SELECT 'roost_new_boats', seq FROM sqlite_sequence "
                    + "WHERE name = 'boats'",
                #"DROP TABLE "boats""#,
                "PRAGMA legacy_alter_table = ON",
                #"ALTER TABLE "roost_new_boats" RENAME TO "boats""#,
                "PRAGMA legacy_alter_table = OFF",
                "CREATE INDEX by_name ON boats (name COLLATE NOCASE DESC) WHERE length IS NOT NULL",
                #"CREATE INDEX by_draft ON boats ("draft, in metres", name)"#,
                """
                CREATE TRIGGER boat_renamed AFTER UPDATE OF name ON boats BEGIN
                    INSERT INTO log VALUES (old.name || ' -> ' || new.name); SELECT 1; END
                """,
            ])
        try expectWhole(database)
        #expect(try objects(database) == ["boat_renamed", "by_draft", "by_name"])
        try database.sync.write { session in
            try #expect(
                session.fetch(SQL("SELECT length FROM boats ORDER BY id").as(Double?.self)) == [12, nil])
            try session.execute("UPDATE boats SET name = 'Gannet' WHERE id = 1")
            try #expect(session.fetch(SQL("SELECT text FROM log").as(String.self)) == ["Gull -> Gannet"])
            // The number of the row that was deleted before is not given again.
            try session.execute("INSERT INTO boats (name) VALUES ('Auk')")
            try #expect(session.fetchOne(SQL("SELECT max(id) FROM boats").as(Int.self)) == 10)
        }
    }

    @Test func changesWhetherAColumnTakesNull() throws {
        let database = try harbour()
        try database.sync.migrate(
            Migrations().step("nulls") { schema in
                schema.change(
                    column: "length", in: "boats", to: .integer, isOptional: false,
                    using: "coalesce(length, \(4))")
                schema.change(column: "name", in: "boats", to: .text, isOptional: true)
            })
        try expectWhole(database)
        try database.sync.write { session in
            try #expect(session.fetch(SQL("SELECT length FROM boats ORDER BY id").as(Int.self)) == [12, 4])
            try session.execute("INSERT INTO boats (name, length) VALUES (NULL, 1)")
        }
        let error = #expect(throws: DatabaseError.self) {
            try database.sync.write { try $0.execute("INSERT INTO boats (length) VALUES (NULL)") }
        }
        #expect(error?.code == .constraint(.init(kind: .notNull, table: "boats", columns: ["length"])))
    }

    @Test func addsConstraintsToTheRowsThatAreThere() throws {
        let database = try harbour()
        try database.sync.migrate(
            Migrations().step("constraints") { schema in
                schema.add(to: Crew.self) { $0.unique(\.boat).check { $0.id < 100 } }
            })
        try expectWhole(database)
        let error = #expect(throws: DatabaseError.self) {
            try database.sync.write { try $0.execute("INSERT INTO crew VALUES (3, 1)") }
        }
        #expect(error?.code == .constraint(.init(kind: .unique, table: "crew", columns: ["boat"])))
    }

    @Test func leavesAllAsItWasWhereARowBreaksTheNewConstraint() throws {
        let database = try harbour()
        let error = failure(of: { $0.add(to: Crew.self) { $0.check { $0.id > 1 } } }, in: database)
        #expect(error?.message.hasPrefix("migration 1, \"change\": ") == true)
        guard case .constraint(let constraint)? = error?.code else {
            Issue.record("no constraint: \(String(describing: error))")
            return
        }
        #expect(constraint.kind == .check)
        try expectWhole(database)
    }

    @Test func dropsAColumnThatIndexesAndConstraintsName() throws {
        let database = try harbour()
        let ran = try database.sync.migrate(
            Migrations().step("no owners") { schema in schema.drop(column: "OWNER", from: "boats") })
        #expect(ran[0].statements[0].hasPrefix("CREATE TABLE \"roost_new_boats\""))
        #expect(!ran[0].statements[0].contains("one_name"))
        #expect(try objects(database) == ["boat_renamed", "by_draft", "by_name"])
        try database.sync.read { session in
            try #expect(
                session.fetch(SQL("SELECT name FROM pragma_table_xinfo('boats')").as(String.self))
                    == ["id", "name", "length", "draft, in metres", "twice", "parent"])
            try #expect(session.fetch(SQL("SELECT boat FROM crew").as(Int.self)) == [1, 2])
        }
        try database.sync.migrate(
            Migrations().step("no owners") { $0.drop(column: "OWNER", from: "boats") }
                .step("no draft") { $0.drop(column: "draft, in metres", from: "boats") })
        #expect(try objects(database) == ["boat_renamed", "by_name"])
    }

    @Test func dropsAColumnInPlaceWhereNothingNamesIt() throws {
        let database = try harbour()
        let ran = try database.sync.migrate(
            Migrations().step("no text") { schema in
                schema.add(column: "flag", .text, to: "log")
                schema.drop(column: "text", from: "log")
            })
        #expect(ran[0].statements.last == #"ALTER TABLE "log" DROP COLUMN "text""#)
    }

    @Test func refusesToDropWhatOthersNeed() throws {
        let database = try harbour()
        #expect(
            failure(of: { $0.drop(column: "id", from: "boats") }, in: database)?.message == """
                migration 1, "change": the column id of boats is part of its primary key, and cannot be dropped. \
                Create a table with another key, and copy the rows.
                """)
        #expect(
            failure(of: { $0.drop(column: "name", from: "boats") }, in: database)?.message == """
                migration 1, "change": the trigger boat_renamed uses the column name of boats. Drop the trigger first.
                """)
        let withoutTrigger = failure(
            of: { schema in
                schema.execute("DROP TRIGGER boat_renamed")
                schema.execute("DROP INDEX by_name")
                schema.drop(column: "name", from: "boats")
            }, in: database)
        #expect(
            withoutTrigger?.message == """
                migration 1, "change": the view named_boats does not fit the tables any more. Drop it before, and \
                create it again.
                """)
        #expect(
            failure(of: { $0.drop(column: "mast", from: "boats") }, in: database)?.message == """
                migration 1, "change": the table boats has no column mast. It has id, owner, name, length, draft, \
                in metres, twice, parent.
                """)
        #expect(
            failure(of: { $0.drop(column: "mast", from: "barges") }, in: database)?.message == """
                migration 1, "change": there is no table barges to change. Check the name, and the steps before.
                """)
        try expectWhole(database)
        #expect(try objects(database) == ["boat_renamed", "by_draft", "by_name"])
    }

    @Test func refusesAValueThatTheNewTypeCannotHold() throws {
        let database = try harbour()
        try database.sync.write { session in
            try session.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, number TEXT) STRICT")
            try session.execute("INSERT INTO notes VALUES (1, '12abc')")
        }
        let error = failure(
            of: { $0.change(column: "number", in: "notes", to: .integer, isOptional: true) }, in: database)
        guard case .constraint(let constraint)? = error?.code else {
            Issue.record("no constraint: \(String(describing: error))")
            return
        }
        #expect(constraint.kind == .type)
        try database.sync.read { session in
            try #expect(session.fetch(SQL("SELECT number FROM notes").as(String.self)) == ["12abc"])
        }
    }

    @Test func refusesReferencesThatLeadNowhere() throws {
        let database = try harbour()
        let error = failure(
            of: { schema in
                schema.change(column: "length", in: "boats", to: .real, isOptional: true)
                schema.execute("DELETE FROM boats WHERE id = 1")
            }, in: database)
        #expect(error?.code == .constraint(.init(kind: .foreignKey, table: "boats")))
        #expect(
            error?.message == """
                migration 1, "change": 1 rows of boats refer to rows of boats that are not there. Delete or mend \
                them in a statement before.
                """)
        try expectWhole(database)
    }

    @Test func refusesAVirtualTable() throws {
        let database = try harbour()
        try database.sync.write { session in
            _ = try session.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        }
        #expect(
            failure(
                of: { $0.change(column: "text", in: "words", to: .text, isOptional: true) }, in: database)?
                .message == """
                    migration 1, "change": the table words is virtual, and cannot be made anew with its rows. Create \
                    another one, and copy.
                    """)
    }

    @Test func keepsForeignKeysInStepsThatRebuildNothing() throws {
        let database = try harbour()
        try database.sync.migrate(
            Migrations().step("delete") { $0.execute("DELETE FROM boats WHERE id = 2") })
        try database.sync.read { session in
            try #expect(session.fetch(SQL("SELECT boat FROM crew").as(Int.self)) == [1])
        }
    }
}

private struct Crew: Model {
    static let tableName = "crew"

    var id: Int
    var boat: Int
}
