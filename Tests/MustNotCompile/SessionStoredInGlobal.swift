import RoostSQLite

nonisolated(unsafe) var kept: Session?

func keep(_ db: Database) throws {
    try db.sync.read { session in  // error: escapes its scope
        kept = session
    }
}
