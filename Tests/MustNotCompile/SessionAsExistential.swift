import RoostSQLite

func leak(_ db: Database) throws {
    try db.sync.read { session in
        let anything: Any = session  // error: does not conform to specified type 'Escapable'
        print(anything)
    }
}
