import RoostSQLite

func finish(_ cursor: consuming Cursor<Flight>) {}

func useAfter(_ db: Database) throws {
    try db.sync.read { session in
        var cursor = try session.cursor(Flight.where { $0.origin == "JFK" })  // error: used after consume
        finish(cursor)
        _ = try cursor.next()
    }
}
