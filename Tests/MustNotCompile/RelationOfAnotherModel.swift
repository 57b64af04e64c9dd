import RoostSQLite

let relation = Airline.hasMany(Flight.self) { $0.carrier == $1.carrier }
let query = Flight.all.including(relation)  // error: cannot convert
