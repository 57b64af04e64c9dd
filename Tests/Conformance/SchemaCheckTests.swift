import Foundation
import RoostSQLite
import Testing

/// Models against the tables that are there.
@Suite struct SchemaCheckTests {
    @Test(arguments: ConformanceTarget.all)
    func findsNothingInTablesThatModelsMade(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Specimen.self, Depot.self, Shipment.self, Stop.self)
        try stage.read { session in
            let differences = try session.differences(
                fromSchemaOf: Specimen.self, Depot.self, Shipment.self, Stop.self)
            #expect(differences.description == "the schema fits")
            try session.check(schemaOf: Specimen.self, Depot.self, Shipment.self, Stop.self)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func namesEveryDifference(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.write { try makeOldTables(with: $0) }
        try stage.read { session in
            let differences = try session.differences(fromSchemaOf: Crane.self, Hoist.self)
            let (text, real) = (
                session.dialect.declaredType(of: .text), session.dialect.declaredType(of: .real)
            )
            #expect(
                differences.description == """
                    Crane (cranes.load): the column is \(text), and the property load needs \(real).
                    Crane (cranes.maker): the column takes NULL, and the property maker does not.
                    Crane (cranes.note): the column takes no NULL, and the property note is optional.
                    Crane (cranes.built): the property built has no column in the table.
                    Crane (cranes.reach): the property reach has no column in the table.
                    Crane (cranes.colour): the table has a column that is no property of the model, and inserts \
                    fail without a value for it.
                    Crane (cranes.maker): the index is not there.
                    Crane (cranes.maker, load): the unique key is not there.
                    Crane (cranes.depot): the foreign key to depots is not there.
                    Crane (cranes.depot): no index begins with the columns of the foreign key.
                    Hoist (hoists): the table is not there.
                    """)
            #expect(
                differences.migrationDraft(named: "mend") == #"""
                    .step("mend") { schema in
                        schema.change(\Crane.load)
                        schema.change(\Crane.maker)
                        schema.change(\Crane.note)
                        schema.add(\Crane.built)
                        schema.add(\Crane.reach, default: 0)  // for the rows that are there
                        schema.drop(column: "colour", from: "cranes")
                        schema.add(to: Crane.self) { $0.index(\.maker) }
                        schema.add(to: Crane.self) { $0.unique(\.maker, \.load) }
                        schema.add(to: Crane.self) { $0.foreignKey(\.depot, references: \Depot.id, onDelete: .cascade) }
                        schema.add(to: Crane.self) { $0.index(\.depot) }
                        schema.create(Hoist.self)
                    }
                    """#)
        }
    }

    /// The step is the draft above, letter for letter.
    @Test(arguments: ConformanceTarget.all)
    func draftsAMigrationThatMendsTheSchema(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.write { try makeOldTables(with: $0) }
        let migrations = Migrations()
            .step("mend") { schema in
                schema.change(\Crane.load)
                schema.change(\Crane.maker)
                schema.change(\Crane.note)
                schema.add(\Crane.built)
                schema.add(\Crane.reach, default: 0)  // for the rows that are there
                schema.drop(column: "colour", from: "cranes")
                schema.add(to: Crane.self) { $0.index(\.maker) }
                schema.add(to: Crane.self) { $0.unique(\.maker, \.load) }
                schema.add(to: Crane.self) {
                    $0.foreignKey(\.depot, references: \Depot.id, onDelete: .cascade)
                }
                schema.add(to: Crane.self) { $0.index(\.depot) }
                schema.create(Hoist.self)
            }
        try stage.database.sync.migrate(migrations)
        try stage.read { session in
            try session.check(schemaOf: Crane.self, Hoist.self)
            try #expect(
                session.fetch(Crane.all) == [
                    Crane(id: 1, depot: 1, load: 2.5, maker: "Demag", note: "old", built: nil, reach: 0)
                ])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesADatabaseThatDoesNotFit(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.write { session in
            try session.execute("CREATE TABLE hoists (id INTEGER PRIMARY KEY, old TEXT)")
        }
        try stage.read { session in
            let error = #expect(throws: DatabaseError.self) { try session.check(schemaOf: Hoist.self) }
            #expect(error?.code == .schemaMismatch)
            #expect(
                error?.message == """
                    the database's schema does not fit the models:
                    Hoist (hoists.old): the table has a column that is no property of the model.
                    A migration that mends it, to be looked through:
                    .step("mend the schema") { schema in
                        schema.drop(column: "old", from: "hoists")
                    }
                    """)
            try session.check(schemaOf: Hoist.self, ignoring: [.extraColumn])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func noticesAnotherPrimaryKey(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.write { session in
            try session.execute(
                "CREATE TABLE stops (route TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL)")
        }
        try stage.read { session in
            let differences = try session.differences(fromSchemaOf: Stop.self)
            #expect(differences.all.map(\.kind) == [.primaryKey])
            #expect(
                differences.description
                    == "Stop (stops.route, number): the table's primary key is (route), the model's is (route, number)."
            )
        }
    }

    private func makeOldTables(with session: Session) throws {
        try session.create(Depot.self)
        try session.insert(Depot(id: 1, name: "North", capacity: 10))
        try session.execute(
            """
            CREATE TABLE cranes (id INTEGER PRIMARY KEY, depot INTEGER NOT NULL, load TEXT NOT NULL,
            maker TEXT, note TEXT NOT NULL, colour TEXT NOT NULL)
            """)
        try session.execute(
            """
            INSERT INTO cranes (id, depot, load, maker, note, colour)
            VALUES (1, 1, '2.5', 'Demag', 'old', 'red')
            """)
    }
}

struct Crane: Model, Equatable {
    static var schema: Schema<Crane> {
        Schema()
            .index(\.maker)
            .unique(\.maker, \.load)
            .foreignKey(\.depot, references: \Depot.id, onDelete: .cascade)
    }

    var id: Int64?
    var depot: Int64
    var load: Double
    var maker: String
    var note: String?
    var built: Date?
    var reach: Int
}

struct Hoist: Model {
    var id: Int64?
}
