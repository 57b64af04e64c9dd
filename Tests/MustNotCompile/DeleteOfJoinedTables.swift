import RoostSQLite

func delete(_ db: Database) throws {
    try db.sync.write { session in
        try session.delete(Flight.all.join(Airline.self) { $0.carrier == $1.carrier })  // error: conform to 'Model'
    }
}
