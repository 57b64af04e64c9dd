import RoostSQLite

let distances = Flight.all.select { $0.distance }
let query = Flight.all.select { $0.origin }.union(distances)  // error: cannot convert value of type
