import Foundation
import RoostSQLite
import Testing

/// Updates that write what changed.
@Suite struct PartialUpdateTests {
    @Test(arguments: ConformanceTarget.all)
    func writesTheColumnsThatChanged(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            var flight = try #require(try session.find(Flight.self, 3))
            stage.forget()
            try #expect(session.update(&flight) { $0.depDelay = 5 })
            try #expect(
                session.update(&flight) {
                    $0.depDelay = nil; $0.origin = "SFO"
                })
            #expect(flight.depDelay == nil && flight.origin == "SFO")
            let found = try session.find(Flight.self, 3)
            #expect(found == flight)
        }
        #expect(
            stage.ran() == """
                UPDATE "flights"
                SET "dep_delay" = ?1
                WHERE "id" = ?2
                UPDATE "flights"
                SET "origin" = ?1, "dep_delay" = ?2
                WHERE "id" = ?3
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                WHERE "id" = ?1
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func runsNoStatementWhereNothingChanged(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            var flight = Flight.samples[0]
            let carrier = flight.carrier
            try #expect(
                session.update(&flight) {
                    $0.carrier = "XX"; $0.carrier = carrier
                })
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func tellsWhereThereIsNoSuchRow(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            var flight = Flight.samples[0]
            flight.id = 99
            try #expect(session.update(&flight) { $0.depDelay = 1_000 } == false)
            #expect(flight.depDelay == Flight.samples[0].depDelay)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func noticesAChangeOfEveryType(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Specimen.self)
        let changes: [(String, @Sendable (inout Specimen) -> Void)] = [
            ("int", { $0.int += 1 }), ("small", { $0.small += 1 }), ("flag", { $0.flag.toggle() }),
            ("float", { $0.float += 1 }), ("double", { $0.double += 1 }), ("text", { $0.text = "bb" }),
            ("data", { $0.data = Data([1, 3]) }), ("bytes", { $0.bytes = [] }),
            ("date", { $0.date += 1 }), ("link", { $0.link = URL(fileURLWithPath: "/other") }),
            ("amount", { $0.amount += 1 }), ("kind", { $0.kind = .two }), ("status", { $0.status = nil }),
            ("nested", { $0.nested.note = "c" }), ("tags", { $0.tags.append("d") }),
            ("counts", { $0.counts["x"] = 2 }),
        ]
        try stage.write { session in
            var specimen = Specimen(
                id: UUID(), int: 1, small: 1, flag: true, float: 1, double: 1, text: "aa",
                data: Data([1, 2]), bytes: [1], date: Date(timeIntervalSince1970: 0),
                link: URL(fileURLWithPath: "/one"), amount: 1, kind: .one, status: .landed,
                nested: .init(note: "a"), tags: ["a"], counts: ["x": 1])
            try session.insert(specimen)
            stage.forget()
            for (column, change) in changes {
                try #expect(session.update(&specimen, change))
                #expect(
                    stage.ran()
                        == EngineText(
                            "UPDATE \"specimens\"\nSET \"\(column)\" = ?1\nWHERE \"id\" = ?2",
                            by: stage.database.dialect))
            }
            let found = try #require(try session.find(Specimen.self, specimen.id))
            try #expect(session.update(&specimen) { $0 = found })
            #expect(stage.statements().count == 1)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func findsARowByAKeyOfSeveralColumns(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Tide.self)
        try stage.write { session in
            try session.insert([Tide(port: "a", day: 1, height: 1), Tide(port: "a", day: 2, height: 1)])
            var tide = Tide(port: "a", day: 2, height: 1)
            stage.forget()
            try #expect(session.update(&tide) { $0.height = 3 })
            #expect(
                stage.ran() == """
                    UPDATE "tides"
                    SET "height" = ?1
                    WHERE "port" = ?2 AND "day" = ?3
                    """)
            try #expect(session.fetch(Tide.all.order { $0.day }).map(\.height) == [1, 3])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func leavesTheValueAsItWasWhereTheStatementFails(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Depot.self)
        var depot = Depot(id: 1, name: "North", capacity: 10)
        try stage.write { try $0.insert(depot) }
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { session in try session.update(&depot) { $0.capacity = -1 } }
        }
        #expect(error?.model == "Depot")
        #expect(depot.capacity == 10)
        #expect(throws: Refusal.self) {
            try stage.write { session in
                try session.update(&depot) {
                    $0.capacity = 20
                    throw Refusal()
                }
            }
        }
        #expect(depot.capacity == 10)
    }

    @Test(arguments: ConformanceTarget.all.filter { !$0.storesNaN })
    func namesThePropertyOfAValueThatTheEngineRefuses(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Depot.self, Shipment.self)
        var shipment = try stage.write { session in
            try session.insert(Depot(id: 1, name: "North", capacity: 10))
            return try session.insert(returning: Shipment(id: nil, depot: 1, label: "a", weight: 1))
        }
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { session in
                try session.update(&shipment) {
                    $0.label = "b"
                    $0.weight = .infinity - .infinity
                }
            }
        }
        #expect(error?.property == "weight")
        #expect(shipment.label == "a")
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAChangedKey(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            var flight = Flight.samples[0]
            let error = #expect(throws: DatabaseError.self) { try session.update(&flight) { $0.id = 77 } }
            #expect(error?.code == .unsupported)
            #expect(
                error?.description == """
                    Flight.id (column id): the update changes the primary key, and so would be another row's. Insert \
                    the new row and delete the old one, or update by a condition: Flight.where { … }.
                    """)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAModelWithoutAKey(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Unkeyed.self)
        try stage.write { session in
            var value = Unkeyed(note: "a")
            let error = #expect(throws: DatabaseError.self) { try session.update(&value) { $0.note = "b" } }
            #expect(
                error?.description == """
                    Unkeyed: update needs a primary key, and the model has none. Declare static var primaryKey, or \
                    use a condition: Unkeyed.where { … }.
                    """)
        }
    }
}

private struct Refusal: Error {}

struct Tide: Model {
    static var primaryKey: PrimaryKey<Tide> { .columns(\.port, \.day) }

    var port: String
    var day: Int
    var height: Double
}

struct Unkeyed: Model {
    var note: String
}
