import RoostSQLite

let query = Flight.where { $0.status == "landed" }  // error: cannot be applied to operands of type 'SQLExpression<Status>' and 'String'
