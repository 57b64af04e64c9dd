import RoostSQLite

func keep(_ db: Database) throws -> Int {
    var kept: Session?  // error: escapes its scope
    try db.sync.read { session in
        kept = session
    }
    return try kept?.fetch(Flight.where { $0.origin == "JFK" }).count ?? 0
}
