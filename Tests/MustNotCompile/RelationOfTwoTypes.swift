import RoostSQLite

let relation = Airline.hasMany(Flight.self) { $0.carrier == $1.distance }  // error: be equivalent
