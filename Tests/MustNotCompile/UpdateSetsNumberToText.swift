import RoostSQLite

func update(_ db: Database) throws {
    try db.sync.write { session in
        try session.update(Flight.where { $0.origin == "JFK" }) {
            $0.set(\.depDelay, to: "late")  // error: cannot convert value of type 'String'
        }
    }
}
