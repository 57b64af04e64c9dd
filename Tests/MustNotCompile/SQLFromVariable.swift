import RoostSQLite

func run(_ db: Database, _ text: String) throws {
    try db.sync.write { session in
        try session.execute(SQL(text))  // error: missing argument label
    }
}
