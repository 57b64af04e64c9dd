import RoostSQLite

func upsert(_ db: Database, _ airline: Airline) throws {
    try db.sync.write { session in
        try session.upsert(airline, .onConflict(\.carrier).updating(\.origin))  // error: instance method 'ups
    }
}
