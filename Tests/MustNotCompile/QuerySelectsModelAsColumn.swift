import RoostSQLite

let query = Flight.all.select { $0 }  // error: could not be inferred
