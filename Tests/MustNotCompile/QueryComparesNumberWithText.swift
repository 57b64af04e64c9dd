import RoostSQLite

let query = Flight.where { $0.depDelay == "late" }  // error: be equivalent
