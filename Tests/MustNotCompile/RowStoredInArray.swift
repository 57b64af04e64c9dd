import RoostSQLite

func keep(_ db: Database) throws {
    try db.sync.read { session in
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        var all: [Row<Flight>] = []  // error: conform to protocol 'Escapable'
        while try rows.advance() {
            all.append(rows.row)
        }
    }
}
