import RoostSQLite

let query = Flight.where { $0.status == Weekday.monday }  // error: cannot convert value of type 'SQLExpression<Status>'
