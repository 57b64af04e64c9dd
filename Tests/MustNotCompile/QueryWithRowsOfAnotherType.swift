import RoostSQLite

let query = Airline.all.with(Airline.self, as: Flight.all)  // error: requires the types 'Airline' and 'Flight
