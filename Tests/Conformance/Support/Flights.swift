import RoostSQLite

struct Flight: Model, Hashable {
    var id: Int64?
    var carrier: String
    var origin: String
    var depDelay: Int?
    var distance: Double
    var status: Status
}

enum Status: String, Codable, Sendable {
    case scheduled, landed, cancelled
}

struct Airline: Model, Hashable {
    static var primaryKey: PrimaryKey<Airline> { .columns(\.carrier) }

    var carrier: String
    var name: String
}

struct Airport: Model, Hashable {
    static var primaryKey: PrimaryKey<Airport> { .columns(\.code) }

    var code: String
    var city: String?
    var altitude: Int
}

extension Flight {
    static let samples = [
        Flight(id: 1, carrier: "UA", origin: "EWR", depDelay: 2, distance: 1400, status: .landed),
        Flight(id: 2, carrier: "AA", origin: "JFK", depDelay: -4, distance: 1089.5, status: .landed),
        Flight(id: 3, carrier: "UA", origin: "JFK", depDelay: nil, distance: 733, status: .cancelled),
        Flight(id: 4, carrier: "B6", origin: "JFK", depDelay: 60, distance: 1576, status: .landed),
        Flight(id: 5, carrier: "AA", origin: "LGA", depDelay: 2, distance: 733, status: .scheduled),
    ]
}

extension Airline {
    /// No B6, which has a flight; and DL, which has none.
    static let samples = [
        Airline(carrier: "AA", name: "American Airlines"),
        Airline(carrier: "DL", name: "Delta Air Lines"),
        Airline(carrier: "UA", name: "United Air Lines"),
    ]
}

extension Airport {
    static let samples = [
        Airport(code: "EWR", city: "Newark", altitude: 18),
        Airport(code: "JFK", city: "New York", altitude: 13),
        Airport(code: "LGA", city: nil, altitude: 22),
    ]
}

extension ConformanceTarget {
    /// Five flights, three airlines, three airports.
    func flights() throws -> Stage {
        let stage = try stage(with: Flight.self, Airline.self, Airport.self)
        try stage.write { session in
            try session.insert(Flight.samples)
            try session.insert(Airline.samples)
            try session.insert(Airport.samples)
        }
        stage.forget()
        return stage
    }
}
