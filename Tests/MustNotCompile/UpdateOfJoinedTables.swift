import RoostSQLite

func update(_ db: Database) throws {
    try db.sync.write { session in
        let query = Flight.all.join(Airline.self) { $0.carrier == $1.carrier }
        try session.update(query) { $0.set(\.depDelay, to: 0) }  // error: requires that 'Query<
    }
}
