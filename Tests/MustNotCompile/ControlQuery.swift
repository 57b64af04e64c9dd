// The same comparisons as in the wrongly typed ones, rightly typed: these compile.
import Foundation
import RoostSQLite

let flights = Airline.hasMany(Flight.self) { $0.carrier == $1.carrier }

struct AirlineFlights {
    let airline: Airline
    let flights: [Flight]
}

func relations(
    _ graph: inout ModelGraph, _ flight: ModelGraph.Node<Flight>, _ airline: ModelGraph.Node<Airline>
) {
    _ = Airline.all.including(flights).as(AirlineFlights.init)
    _ = Airline.all.including(
        flights.including(Flight.belongsTo(Airline.self) { $0.carrier == $1.carrier }))
    graph.link(airline, flights, flight)
}

func queries() {
    _ = Flight.where { $0.origin > "JFK" }
    _ = Flight.where { $0.depDelay == 60 }
    _ = Flight.where { $0.depDelay + 1 == 2 }
    _ = Flight.where { !$0.cancelled }
    _ = Flight.where { $0.origin == $0.dest }
    _ = Flight.where { $0.depDelay == $0.distance }
    _ = Flight.where { $0.depDelay.between(1, and: 2) }
    _ = Flight.where { $0.origin.in(["JFK", "LGA"]) }
    _ = Flight.where { $0.origin.like("J%") }
    _ = Flight.where { $0.status == .landed && $0.status.in([.landed, .airborne]) }
    _ = Flight.where { $0.distance * $0.distance > 1 }
    _ = Flight.all.select { $0.distance.sum() }
    _ = Flight.all.order { $0.timeHour }
    _ = Flight.all.select { $0.origin }.union(Flight.all.select { $0.dest })
    _ = Flight.where { $0.origin.in(Airline.all.select { $0.carrier }) }
    _ = Flight.all.select { when($0.depDelay > 0, then: "late").else("on time") }
    _ = Flight.all.select { rowNumber().over(orderBy: $0.id) }
    _ = Flight.all.select { ($0.origin.lower(), $0.timeHour.year(), $0.depDelay.coalesce(0)) }
    _ = Flight.all.select { $0.timeHour.difference(from: $0.timeHour, in: .week) }
    _ = Airline.all.with(Airline.self, as: Airline.all)
    _ = Flight.where(#Predicate { $0.origin == "JFK" })
    _ = Flight.where { $0.origin == "JFK" }
        .join(Airline.self) { flight, airline in flight.carrier == airline.carrier }
}

func rawSQL(_ db: Database, _ airport: String) throws {
    try db.sync.write { session in
        try session.execute("DELETE FROM \(identifier: "flights") WHERE origin = \(airport)")
    }
}

func page(_ db: Database, _ cursor: PageCursor<Flight>) throws {
    try db.sync.read { session in
        _ = try session.page(Flight.all, size: 10, after: cursor)
        _ = try session.batch(Flight.all, by: \.timeHour, size: 10, after: cursor)
    }
}

func update(_ db: Database) throws {
    try db.sync.write { session in
        try session.update(Flight.where { $0.origin == "JFK" }) {
            $0.set(\.depDelay, to: 0)
            $0.set(\.distance, to: $0.distance * 2)
            $0.set(\.origin, to: "LGA")
            $0.set(\.status, to: .landed)
        }
    }
}
