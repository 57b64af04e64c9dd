import RoostSQLite

func leak(_ db: Database) throws {
    _ = try db.sync.read { session in  // error: conform to 'Escapable'
        return try session.rows(Flight.where { $0.origin == "JFK" })
    }
}
