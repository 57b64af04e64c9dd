import RoostSQLite

let query = Flight.all.select { _ in rowNumber() }  // error: generic parameter 'Value' could not be inferred
