import RoostSQLite

let query = Flight.where { $0.origin + 1 == 2 }  // error: of type 'SQLExpression<String>'
