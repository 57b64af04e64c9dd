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
