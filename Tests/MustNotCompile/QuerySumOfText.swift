import RoostSQLite

let query = Flight.all.select { $0.origin.sum() }  // error: conform to 'ColumnValue'
