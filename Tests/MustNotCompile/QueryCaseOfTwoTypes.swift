import RoostSQLite

let query = Flight.all.select { when($0.depDelay > 0, then: "late").else(0) }  // error: requires the types 'S
