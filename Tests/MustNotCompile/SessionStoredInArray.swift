import RoostSQLite

func keep(_ db: Database) throws {
    try db.sync.read { session in
        let all = [session]  // error: 'Session' conform to 'Escapable'
        _ = all.count
    }
}
