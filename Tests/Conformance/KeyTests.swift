import Foundation
import RoostSQLite
import Testing

/// Primary keys: found by, assigned by the engine, made by the program.
@Suite struct KeyTests {
    @Test(arguments: ConformanceTarget.all)
    func findsARowByItsKey(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            try #expect(session.find(Flight.self, 4) == Flight.samples[3])
            try #expect(session.find(Airline.self, "UA")?.name == "United Air Lines")
            try #expect(session.find(Flight.self, 99) == nil)
        }
        #expect(
            stage.ran() == """
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                WHERE "id" = ?1
                SELECT "carrier", "name"
                FROM "airlines"
                WHERE "carrier" = ?1
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                WHERE "id" = ?1
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func findsARowByAKeyOfTwoColumns(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Weather.self)
        let hour = Date(timeIntervalSince1970: 1_357_034_400)
        try stage.write { session in
            try session.insert(Weather(origin: "JFK", timeHour: hour, temperature: 39.5))
            try session.insert(Weather(origin: "EWR", timeHour: hour, temperature: 38))
        }
        stage.forget()
        try stage.read { session in
            try #expect(session.find(Weather.self, "JFK", hour)?.temperature == 39.5)
            try #expect(session.find(Weather.self, "JFK", hour + 1) == nil)
        }
        #expect(
            stage.ran() == """
                SELECT "origin", "time_hour", "temperature"
                FROM "weathers"
                WHERE "origin" = ?1 AND "time_hour" = ?2
                SELECT "origin", "time_hour", "temperature"
                FROM "weathers"
                WHERE "origin" = ?1 AND "time_hour" = ?2
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAKeyOfAnotherType(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            let type = #expect(throws: DatabaseError.self) { try session.find(Flight.self, "4") }
            #expect(type?.code == .typeMismatch)
            let count = #expect(throws: DatabaseError.self) { try session.find(Airline.self, "UA", "AA") }
            #expect(count?.code == .typeMismatch)
        }
        #expect(stage.statementCount() == 0)
    }

    @Test(arguments: ConformanceTarget.all)
    func letsTheEngineAssignAKey(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let flight = Flight(
            id: nil, carrier: "DL", origin: "JFK", depDelay: nil, distance: 1, status: .scheduled)
        let flights = try stage.write { session in
            try session.insert(flight)
            return try session.insert(returning: [flight, flight])
        }
        #expect(flights.map(\.id) == [7, 8])
        #expect(try stage.read { session in try session.count(Flight.where { $0.carrier == "DL" }) } == 3)
    }

    @Test(arguments: ConformanceTarget.all)
    func keepsAKeyThatTheProgramChose(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Ticket.self)
        let ticket = Ticket(seat: "12A")
        try stage.write { session in try session.insert(ticket) }
        #expect(try stage.read { session in try session.find(Ticket.self, ticket.id) } == ticket)
    }
}

struct Weather: Model {
    static var primaryKey: PrimaryKey<Weather> { .columns(\.origin, \.timeHour) }

    var origin: String
    var timeHour: Date
    var temperature: Double
}

struct Ticket: Model, Equatable {
    var id = UUID()
    var seat: String
}
