import RoostSQLite

let query = Flight.where { !$0.origin }  // error: and 'Bool' be equivalent
