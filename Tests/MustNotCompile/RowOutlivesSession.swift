import RoostSQLite

func leak(_ db: Database) throws -> String? {
    var kept: Row<Flight>?  // error: escapes its scope
    try db.sync.read { session in
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        _ = try rows.advance()
        kept = rows.row
    }
    return try kept?.origin
}
