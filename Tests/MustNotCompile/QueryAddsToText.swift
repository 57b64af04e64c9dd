import RoostSQLite

let query = Flight.where { $0.origin + 1 == 2 }  // error: cannot convert value of type 'SQLExpression<String>'
