import RoostSQLite
import Testing

@testable import flights

@Suite("Migrations")
struct MigrationTests {
    @Test("They make the tables that the models need, and run once")
    func tables() async throws {
        let database = try await Database.open(.sqlite(.inMemory))
        let steps = try await database.migrate(FlightMigrations.all)
        #expect(steps.map(\.name) == ["tables", "flights by airline"])
        #expect(try await database.migrate(FlightMigrations.all).isEmpty)
        let differences = try await database.read { session in
            try session.differences(
                fromSchemaOf: Airline.self, Airport.self, Plane.self, Weather.self, Flight.self)
        }
        #expect(differences.description == "the schema fits")
    }

    @Test("A filled database of the first step gets the second, and keeps its rows")
    func secondStep() async throws {
        let database = try await Database.open(.sqlite(.inMemory))
        let first = Migrations().step("tables") { schema in
            schema.create(Airline.self)
            schema.create(Airport.self)
            schema.create(Plane.self)
            schema.create(Weather.self)
            schema.create(Flight.self)
        }
        try await database.migrate(first)
        try await database.write { session in
            try session.insert(Airline(carrier: "UA", name: "United Air Lines Inc."))
        }
        #expect(try await database.migrate(FlightMigrations.all).map(\.number) == [2])
        #expect(try await database.read { session in try session.find(Airline.self, "UA")?.name } != nil)
    }
}
