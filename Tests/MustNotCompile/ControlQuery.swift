// The same comparisons as in the wrongly typed ones, rightly typed: these compile.
import RoostSQLite

func queries() {
    _ = Flight.where { $0.origin > "JFK" }
    _ = Flight.where { $0.depDelay == 60 }
    _ = Flight.where { $0.depDelay + 1 == 2 }
    _ = Flight.where { !$0.cancelled }
    _ = Flight.where { $0.origin == $0.dest }
    _ = Flight.where { $0.depDelay == $0.distance }
    _ = Flight.where { $0.origin == "JFK" }
        .join(Airline.self) { flight, airline in flight.carrier == airline.carrier }
}

func update(_ db: Database) throws {
    try db.sync.write { session in
        try session.update(Flight.where { $0.origin == "JFK" }) {
            $0.set(\.depDelay, to: 0)
            $0.set(\.distance, to: $0.distance * 2)
            $0.set(\.origin, to: "LGA")
        }
    }
}
