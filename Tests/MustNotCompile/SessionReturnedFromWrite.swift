import RoostSQLite

func leak(_ db: Database) throws {
    _ = try db.sync.write { session in  // error: 'Session' conform to 'Escapable'
        return session
    }
}
