import RoostSQLite

func keep(_ db: Database) throws -> String {
    try db.sync.read { session in
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        _ = try rows.advance()
        let first = rows.row
        _ = try rows.advance()  // error: overlapping accesses
        return try first.origin
    }
}
