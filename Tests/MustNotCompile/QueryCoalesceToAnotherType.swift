import RoostSQLite

let query = Flight.all.select { $0.depDelay.coalesce("none") }  // error: (aka 'Int') and 'String' be equivale
