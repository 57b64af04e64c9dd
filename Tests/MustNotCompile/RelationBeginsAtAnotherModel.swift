import RoostSQLite

let flights = Airline.hasMany(Flight.self) { $0.carrier == $1.carrier }
let query = Airline.all.including(flights.including(flights))  // error: cannot convert
