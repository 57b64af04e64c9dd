import RoostSQLite

let query = Flight.where { $0.nope == 1 }  // error: no dynamic member 'nope'
