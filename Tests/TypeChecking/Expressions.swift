// Expressions as long as an application writes them. Scripts/type-check-speed.sh measures each.
import Foundation
import RoostSQLite

struct Flight: Model {
    var id: Int64?
    var carrier: String
    var origin: String
    var dest: String
    var depDelay: Int?
    var arrDelay: Int?
    var airTime: Int?
    var distance: Double
    var cancelled: Bool
}

struct Airline: Model {
    var carrier: String
    var name: String
}

func eightTerms(_ limit: Int, _ carriers: [String]) {
    _ = Flight.where {
        $0.origin == "JFK" && $0.depDelay > 60 && $0.arrDelay + $0.depDelay * 2 > limit + 10
            && $0.distance / 2 >= 100 && $0.airTime != nil && $0.depDelay - 5 < $0.arrDelay * 3
            && ($0.carrier == "AA" || $0.carrier == "UA") && !$0.cancelled
    }
}

func eightTermsOverOptionals() {
    _ = Flight.where {
        $0.depDelay + 1 > 0 && $0.arrDelay + 2 > 0 && $0.airTime + 3 > 0
            && $0.depDelay * 2 < $0.arrDelay + 10 || $0.depDelay - $0.arrDelay > 5
            || $0.airTime * 2 - 1 == $0.depDelay || $0.depDelay == nil || $0.arrDelay != 7
    }
}

func eightTermsOfText() {
    _ = Flight.where {
        $0.origin == "JFK" || $0.origin == "LGA" || $0.origin == "EWR" || $0.dest == "SFO"
            || $0.dest == "LAX" || $0.carrier == "AA" || $0.carrier != "UA" || $0.dest > "M"
    }
}

func arithmetic() {
    _ = Flight.where {
        ($0.depDelay + 1) * 2 - $0.arrDelay * 3 + ($0.airTime - 4) * 5 + 6 > 7
    }
}

func eightTermsOverMixedLiterals() {
    _ = Flight.where {
        $0.distance * 1.5 + 10 > 100 && $0.distance / 2.5 < 1000 && $0.depDelay * 3 - 1 >= 0
            && $0.arrDelay.between(0, and: 60) && $0.origin.in(["JFK", "LGA"]) && $0.carrier.like("A%")
            && ($0.airTime + 10) * 2 < $0.distance && !$0.cancelled
    }
}

func joinedAggregates() {
    _ = Flight.where { $0.distance > 100 }
        .join(Airline.self) { $0.carrier == $1.carrier }
        .where { flight, airline in airline.name != "" && flight.depDelay + flight.arrDelay > 30 }
        .group { flight, airline in (airline.name, flight.origin) }
        .select { flight, airline in
            (airline.name, flight.origin, count(), (flight.depDelay + flight.arrDelay).average())
        }
        .order { flight, airline in (count().descending, airline.name) }
        .limit(10)
}

func updates(_ session: Session) throws {
    try session.update(Flight.where { $0.depDelay + $0.arrDelay * 2 > 100 && $0.origin == "JFK" }) {
        $0.set(\.distance, to: $0.distance * 1.609344 + 1)
        $0.set(\.depDelay, to: ($0.depDelay + $0.arrDelay) / 2)
    }
}

func casesAndFunctions() {
    _ = Flight.all.order { $0.carrier.lower() }.select {
        (
            when($0.depDelay > 60, then: "late").when($0.depDelay + $0.arrDelay > 0, then: "delayed")
                .else("on time"),
            ($0.depDelay.coalesce(0) + $0.arrDelay.coalesce(0)) / $0.airTime.nullIf(0),
            $0.carrier.concat("-").concat($0.dest).upper().length(), $0.distance.cast(as: Int.self)
        )
    }
}

func eightTermsWithFunctions() {
    _ = Flight.where {
        $0.origin.lower() == "jfk" && $0.depDelay.coalesce(0) > 60 && $0.dest.length() == 3
            && $0.carrier.substring(from: 1, count: 1) == "A" && $0.distance.cast(as: Int.self) % 2 == 0
            && when($0.depDelay > 0, then: 1).else(0) + 1 > 1 && $0.arrDelay.isDistinct(from: $0.depDelay)
            && $0.origin.position(of: "F") > 1
    }
}

func subqueries(_ carriers: [String]) {
    _ = Flight.where { flight in
        flight.carrier.in(Airline.where { $0.name.like("A%") }.select { $0.carrier })
            && Airline.where { $0.carrier == flight.carrier && $0.name != flight.origin }.exists()
            && flight.distance
                > Flight.where { $0.carrier == flight.carrier }
                .select { $0.distance.average() }.scalar()
            && !flight.carrier.in(carriers) && flight.depDelay + 5 > flight.arrDelay * 2
    }
}

func windows() {
    _ = Flight.all.select {
        (
            $0.id,
            rowNumber().over(partitionBy: $0.carrier, $0.origin, orderBy: $0.depDelay.descending, $0.id),
            $0.distance.sum().over(partitionBy: $0.carrier, orderBy: $0.id),
            $0.depDelay - $0.depDelay.lag().over(partitionBy: $0.carrier, orderBy: $0.id),
            $0.airTime.average().over(
                orderBy: $0.id, frame: .rows(from: .preceding(3), to: .currentRow))
        )
    }
}

func groupsThatAreKept() {
    _ = Flight.all.group { ($0.carrier, $0.origin) }
        .having { count() > 10 && $0.depDelay.average() > 5 && $0.distance.max() - $0.distance.min() > 100 }
        .select { ($0.carrier, $0.origin, count()) }
        .union(Flight.all.select { ($0.carrier, $0.dest, when($0.cancelled, then: 1).else(0)) })
}

func partialUpdates(_ session: Session, _ flight: Flight) throws {
    var flight = flight
    try session.update(&flight) {
        $0.depDelay = ($0.depDelay ?? 0) + 5
        $0.distance = $0.distance * 1.609344 + 1
        $0.origin = $0.dest
    }
}

func upserts(_ session: Session, _ flight: Flight) throws {
    try session.upsert(
        flight,
        .onConflict(\.carrier, \.origin, \.dest).updating(\.distance, \.depDelay)
            .where { old, new in old.distance < new.distance * 2 && new.depDelay + old.depDelay > 5 })
}

extension Airline {
    static let flights = hasMany(Flight.self) { $0.carrier == $1.carrier }
}

extension Flight {
    static let airline = belongsTo(Airline.self) { $0.carrier == $1.carrier }
    static let connections = hasMany(Flight.self) {
        $0.dest == $1.origin && $0.carrier == $1.carrier && $0.cancelled == $1.cancelled
    }
}

func relations(_ session: Session) throws {
    let rows = try session.fetch(
        Airline.where { $0.name.like("A%") }.order { $0.carrier }.including(
            Airline.flights.where { $0.origin == "JFK" && $0.depDelay > 60 }
                .order { ($0.depDelay.descending, $0.id) }.limit(perParent: 3)
                .including(Flight.airline, Flight.connections.including(Flight.airline.optional)),
            Airline.flights.count,
            Airline.flights.aggregate { ($0.depDelay + $0.arrDelay).average() }
        ).as { (airline: $0, flights: $1, count: $2, mean: $3) })
    _ = rows.first?.flights.first?.2.first?.1?.name
}
