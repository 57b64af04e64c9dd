import RoostSQLite

let query = Flight.where { $0.depDelay * $0.distance > 1 }  // error: be equivalent
