import RoostSQLite

func leak(_ db: Database) throws {
    _ = try db.sync.read { session in  // error: conform to 'Escapable'
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        _ = try rows.advance()
        return rows.row
    }
}
