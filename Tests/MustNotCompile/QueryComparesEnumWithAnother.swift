import RoostSQLite

let query = Flight.where { $0.status == Weekday.monday }  // error: convert value of type 'SQLExpression<Status>'
