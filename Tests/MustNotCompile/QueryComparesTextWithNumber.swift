import RoostSQLite

let query = Flight.where { $0.origin > 60 }  // error: be equivalent
