import RoostSQLite

let query = Flight.where { $0.origin.in(Flight.all.select { $0.distance }) }  // error: no exact matches in call to instance method 'in'
