import RoostSQLite

func leak(_ db: Database) throws -> Int {
    var kept: Row<Flight>?  // error: escapes its scope
    try db.sync.read { session in
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        kept = try rows.next()
    }
    return kept?.utf8(\.origin).count ?? 0
}
