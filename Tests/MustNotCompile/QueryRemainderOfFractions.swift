import RoostSQLite

let query = Flight.where { $0.distance % 2.5 > 1 }  // error: be equivalent
