import RoostSQLite

let query = Flight.all.select { $0.distance.lower() }  // error: (aka 'SQLNumber') and 'String' be equivalent
