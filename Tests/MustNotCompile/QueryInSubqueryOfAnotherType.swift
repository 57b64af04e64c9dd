import RoostSQLite

let query = Flight.where { $0.origin.in(Flight.all.select { $0.distance }) }  // error: no exact matches in ca
