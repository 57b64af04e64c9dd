import Foundation
import RoostSQLite
import Testing

/// Tables made from models.
@Suite struct SchemaTests {
    @Test(arguments: ConformanceTarget.all)
    func createsATableFromAModel(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.write { session in
            try session.create(Parcel.self)
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                CREATE TABLE "parcels" (
                    "id" INTEGER PRIMARY KEY,
                    "label" TEXT NOT NULL,
                    "held_since" TEXT
                ) STRICT
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func declaresKeysChecksDefaultsAndIndexes(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.write { session in
            try session.create(Depot.self)
            try session.create(Shipment.self)
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                CREATE TABLE "depots" (
                    "id" INTEGER PRIMARY KEY NOT NULL,
                    "name" TEXT NOT NULL,
                    "capacity" INTEGER NOT NULL,
                    UNIQUE ("name"),
                    CHECK (("capacity" > 0))
                ) STRICT
                CREATE TABLE "shipments" (
                    "id" INTEGER PRIMARY KEY,
                    "depot" INTEGER NOT NULL,
                    "label" TEXT NOT NULL,
                    "weight" REAL NOT NULL DEFAULT 2.5,
                    FOREIGN KEY ("depot") REFERENCES "depots" ("id") ON DELETE CASCADE
                ) STRICT
                CREATE INDEX "shipments_by_depot_label" ON "shipments" ("depot", "label")
                CREATE UNIQUE INDEX "shipments_by_label" ON "shipments" ("label")
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func givesAKeyOfSeveralColumns(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.write { session in
            try session.create(Stop.self)
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                CREATE TABLE "stops" (
                    "route" TEXT NOT NULL,
                    "number" INTEGER NOT NULL,
                    PRIMARY KEY ("route", "number")
                ) STRICT
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func declaresEveryType(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.write { session in
            try session.create(Specimen.self)
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                CREATE TABLE "specimens" (
                    "id" BLOB PRIMARY KEY NOT NULL,
                    "int" INTEGER NOT NULL,
                    "small" INTEGER NOT NULL,
                    "flag" INTEGER NOT NULL,
                    "float" REAL NOT NULL,
                    "double" REAL NOT NULL,
                    "text" TEXT NOT NULL,
                    "data" BLOB NOT NULL,
                    "bytes" BLOB NOT NULL,
                    "date" TEXT NOT NULL,
                    "link" TEXT NOT NULL,
                    "amount" TEXT NOT NULL,
                    "kind" INTEGER NOT NULL,
                    "status" TEXT,
                    "nested" TEXT NOT NULL,
                    "tags" TEXT NOT NULL,
                    "counts" TEXT NOT NULL
                ) STRICT
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func referencesAKeyOfSeveralColumns(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.write { session in
            try session.create(Stop.self)
            try session.create(Arrival.self)
            try session.create(Departure.self)
            try session.insert(Stop(route: "U1", number: 2))
            try session.insert(Arrival(id: 1, route: "U1", stop: 2, status: .landed, tags: []))
        }
        let sql = stage.ran()
        #expect(
            sql == """
                BEGIN IMMEDIATE
                CREATE TABLE "stops" (
                    "route" TEXT NOT NULL,
                    "number" INTEGER NOT NULL,
                    PRIMARY KEY ("route", "number")
                ) STRICT
                CREATE TABLE "arrivals" (
                    "id" INTEGER PRIMARY KEY NOT NULL,
                    "route" TEXT NOT NULL,
                    "stop" INTEGER NOT NULL,
                    "status" TEXT NOT NULL DEFAULT 'scheduled',
                    "former" TEXT DEFAULT 'landed',
                    "tags" TEXT NOT NULL DEFAULT '["new"]',
                    FOREIGN KEY ("route", "stop") REFERENCES "stops" ("route", "number")
                ) STRICT
                CREATE TABLE "departures" (
                    "id" INTEGER PRIMARY KEY NOT NULL,
                    "route" TEXT NOT NULL,
                    "stop" INTEGER NOT NULL,
                    FOREIGN KEY ("id", "route", "stop") REFERENCES "arrivals" ("id", "route", "stop") ON DELETE CASCADE
                ) STRICT
                INSERT INTO "stops" ("route", "number")
                VALUES (?1, ?2)
                INSERT INTO "arrivals" ("id", "route", "stop", "status", "former", "tags")
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                COMMIT
                """)
        let stray = Arrival(id: 2, route: "U1", stop: 3, status: .landed, tags: [])
        #expect(stage.brokenConstraint { try $0.insert(stray) } == .foreignKey)
    }

    @Test(arguments: ConformanceTarget.all)
    func fillsInDefaultsOfEnumsAndStructures(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Stop.self, Arrival.self)
        let arrival = try stage.write { session in
            try session.insert(Stop(route: "U1", number: 2))
            try session.execute("INSERT INTO arrivals (id, route, stop) VALUES (1, 'U1', 2)")
            return try session.fetchOne(Arrival.all)
        }
        #expect(
            arrival
                == Arrival(id: 1, route: "U1", stop: 2, status: .scheduled, former: .landed, tags: ["new"]))
    }

    @Test(arguments: ConformanceTarget.all)
    func keepsWhatTheTableDemands(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Depot.self, Shipment.self)
        let depot = Depot(id: 1, name: "North", capacity: 10)
        try stage.write { session in try session.insert(depot) }
        #expect(
            stage.brokenConstraint { try $0.insert(Depot(id: 2, name: "North", capacity: 10)) } == .unique)
        #expect(
            stage.brokenConstraint { try $0.insert(Depot(id: 1, name: "South", capacity: 10)) } == .primaryKey
        )
        #expect(stage.brokenConstraint { try $0.insert(Depot(id: 3, name: "East", capacity: 0)) } == .check)
        #expect(
            stage.brokenConstraint { try $0.insert(Shipment(id: nil, depot: 9, label: "a", weight: 1)) }
                == .foreignKey)
        #expect(
            stage.brokenConstraint { try $0.execute("INSERT INTO depots (id, capacity) VALUES (4, 1)") }
                == .notNull)
        #expect(try stage.read { session in try session.fetch(Depot.all) } == [depot])
    }

    @Test(arguments: ConformanceTarget.all)
    func fillsInDefaults(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Depot.self, Shipment.self)
        let shipment = try stage.write { session in
            try session.insert(Depot(id: 1, name: "North", capacity: 10))
            try session.execute("INSERT INTO shipments (depot, label) VALUES (1, 'a')")
            return try session.fetchOne(Shipment.all)
        }
        #expect(shipment == Shipment(id: 1, depot: 1, label: "a", weight: 2.5))
    }

    @Test(arguments: ConformanceTarget.all)
    func deletesWhatRefersToADeletedRow(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Depot.self, Shipment.self)
        try stage.write { session in
            let depot = Depot(id: 1, name: "North", capacity: 10)
            try session.insert(depot)
            try session.insert(Shipment(id: nil, depot: 1, label: "a", weight: 1))
            try session.delete(depot)
            try #expect(session.count(Shipment.all) == 0)
        }
    }
}

struct Parcel: Model {
    var id: Int64?
    var label: String
    var heldSince: Date?
}

struct Depot: Model, Equatable {
    static var schema: Schema<Depot> {
        Schema().unique(\.name).check { $0.capacity > 0 }
    }

    var id: Int64
    var name: String
    var capacity: Int
}

struct Shipment: Model, Equatable {
    static var schema: Schema<Shipment> {
        Schema()
            .foreignKey(\.depot, references: \Depot.id, onDelete: .cascade)
            .default(\.weight, 2.5)
            .index(\.depot, \.label)
            .index(\.label, unique: true)
    }

    var id: Int64?
    var depot: Int64
    var label: String
    var weight: Double
}

struct Stop: Model {
    static var primaryKey: PrimaryKey<Stop> { .columns(\.route, \.number) }

    var route: String
    var number: Int
}

struct Arrival: Model, Equatable {
    static var schema: Schema<Arrival> {
        Schema()
            .foreignKey((\.route, \.stop), references: (\Stop.route, \Stop.number))
            .default(\.status, .scheduled)
            .default(\.former, .landed)
            .default(\.tags, ["new"])
    }

    var id: Int
    var route: String
    var stop: Int
    var status: Status
    var former: Status?
    var tags: [String]
}

struct Departure: Model {
    static var schema: Schema<Departure> {
        Schema().foreignKey(
            (\.id, \.route, \.stop), references: (\Arrival.id, \Arrival.route, \Arrival.stop),
            onDelete: .cascade)
    }

    var id: Int
    var route: String
    var stop: Int
}

struct Specimen: Model {
    struct Nested: Codable, Sendable { var note: String }

    enum Kind: Int, Codable, Sendable { case one = 1, two }

    var id: UUID
    var int: Int
    var small: UInt8
    var flag: Bool
    var float: Float
    var double: Double
    var text: String
    var data: Data
    var bytes: [UInt8]
    var date: Date
    var link: URL
    var amount: Decimal
    var kind: Kind
    var status: Status?
    var nested: Nested
    var tags: [String]
    var counts: [String: Int]
}

extension Stage {
    /// The kind of the constraint that a write breaks.
    fileprivate func brokenConstraint(
        _ body: (Session) throws -> Void
    ) -> DatabaseError.Constraint.Kind? {
        do {
            try write { session in try body(session) }
            return nil
        } catch {
            guard let error = error as? DatabaseError, case .constraint(let constraint) = error.code else {
                return nil
            }
            return constraint.kind
        }
    }
}
