import RoostSQLite

let query = Flight.where { $0.status == "landed" }  // error: of type 'SQLExpression<Status>' and 'String'
