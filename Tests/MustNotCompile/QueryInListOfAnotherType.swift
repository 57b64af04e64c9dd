import RoostSQLite

let query = Flight.where { $0.origin.in([1, 2, 3]) }  // error: be equivalent
