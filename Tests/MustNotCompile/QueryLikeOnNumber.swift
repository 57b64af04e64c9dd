import RoostSQLite

let query = Flight.where { $0.distance.like("1%") }  // error: be equivalent
