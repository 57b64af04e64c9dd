import RoostSQLite

let query = Flight.all.order { $0 }  // error: conform to 'Ordering'
