import RoostSQLite

func leak(_ db: Database) throws -> () throws -> Int {
    try db.sync.read { session in  // error: escapes its scope
        return { try session.count(Flight.all) }
    }
}
