import RoostSQLite

let query = Flight.all.group { $0 }  // error: could not be inferred
