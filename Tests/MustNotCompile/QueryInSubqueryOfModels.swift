import RoostSQLite

let query = Flight.where { $0.origin.in(Airline.all) }  // error: no exact matches in call to instance method
