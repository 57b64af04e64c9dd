import RoostSQLite

let query = Flight.where { $0.origin }  // error: cannot convert value of type 'SQLExpression<String>'
