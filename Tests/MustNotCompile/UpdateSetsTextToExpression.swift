import RoostSQLite

func update(_ db: Database) throws {
    try db.sync.write { session in
        try session.update(Flight.where { $0.origin == "JFK" }) {
            $0.set(\.origin, to: $0.distance * 2)  // error: cannot convert value of type
        }
    }
}
