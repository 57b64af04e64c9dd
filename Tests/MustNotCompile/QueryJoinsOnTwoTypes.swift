import RoostSQLite

let query = Flight.where { $0.origin == "JFK" }
    .join(Airline.self) { flight, airline in flight.distance == airline.carrier }  // error: be equivalent
