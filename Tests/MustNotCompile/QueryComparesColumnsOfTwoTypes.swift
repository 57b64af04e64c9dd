import RoostSQLite

let query = Flight.where { $0.origin == $0.distance }  // error: be equivalent
