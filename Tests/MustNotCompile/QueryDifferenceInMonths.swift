import RoostSQLite

let query = Flight.all.select { $0.timeHour.difference(from: $0.timeHour, in: .month) }  // error: type 'Durat
