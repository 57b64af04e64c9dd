import RoostSQLite

let query = Airline.where { $0.origin == "JFK" }  // error: no dynamic member 'origin'
