import RoostSQLite

func leak(_ db: Database) throws {
    try db.sync.read { session in
        var kept: Row<Flight>?  // error: escapes its scope
        do {
            var rows = try session.rows(Flight.where { $0.origin == "JFK" })
            kept = try rows.next()
        }
        _ = kept?.utf8(\.origin).count
    }
}
