import RoostSQLite

func leak(_ db: Database) throws {
    _ = try db.sync.read { session in  // error: 'Cursor<Flight>' conform to 'Escapable'
        return try session.cursor(Flight.where { $0.origin == "JFK" })
    }
}
