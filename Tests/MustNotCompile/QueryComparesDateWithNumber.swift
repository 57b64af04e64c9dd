import RoostSQLite

let query = Flight.where { $0.timeHour > 2013 }  // error: be equivalent
