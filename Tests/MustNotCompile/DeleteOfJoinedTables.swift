import RoostSQLite

func delete(_ db: Database) throws {
    try db.sync.write { session in
        let query = Flight.all.join(Airline.self) { $0.carrier == $1.carrier }
        try session.delete(query)  // error: no exact matches in call to instance method 'delete'
    }
}
