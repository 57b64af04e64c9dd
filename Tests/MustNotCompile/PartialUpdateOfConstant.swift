import RoostSQLite

func update(_ db: Database, _ flight: Flight) throws {
    try db.sync.write { session in
        try session.update(&flight) { $0.depDelay = 5 }  // error: 'flight' is a 'let' constant
    }
}
