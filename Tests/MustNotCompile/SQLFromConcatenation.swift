import RoostSQLite

func run(_ db: Database, _ airport: String) throws {
    try db.sync.write { session in
        try session.execute("DELETE FROM airports WHERE faa = '" + airport + "'")  // error: of type 'String'
    }
}
