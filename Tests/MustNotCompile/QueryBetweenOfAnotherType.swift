import RoostSQLite

let query = Flight.where { $0.depDelay.between("early", and: "late") }  // error: be equivalent
