import RoostSQLite

func leak(_ db: Database) throws -> String? {
    try db.sync.read { session in
        var kept: Row<Flight>?  // error: escapes its scope
        do {
            var rows = try session.rows(Flight.where { $0.origin == "JFK" })
            _ = try rows.advance()
            kept = rows.row
        }
        return try kept?.origin
    }
}
