import RoostSQLite

let query = Flight.all.select { $0.origin.year() }  // error: (aka 'String') and 'Date' be equivalent
