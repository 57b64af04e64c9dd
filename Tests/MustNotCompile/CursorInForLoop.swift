import RoostSQLite

func iterate(_ db: Database) throws {
    try db.sync.read { session in
        for flight in try session.cursor(Flight.where { $0.origin == "JFK" }) {  // error: 'Sequence'
            print(flight.dest)
        }
    }
}
