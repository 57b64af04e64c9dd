import RoostSQLite

let columns = AutomaticColumns<Airline>().updated(\.name)  // error: no exact matches in call
