import RoostSQLite

func iterate(_ db: Database) throws {
    try db.sync.read { session in
        for row in try session.rows(Flight.where { $0.origin == "JFK" }) {  // error: 'Sequence'
            print(try row.dest)
        }
    }
}
