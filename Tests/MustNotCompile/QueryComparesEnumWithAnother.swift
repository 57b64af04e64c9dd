import RoostSQLite

let query = Flight.where { $0.status == Weekday.monday }  // error: of type 'SQLExpression<Status>'
