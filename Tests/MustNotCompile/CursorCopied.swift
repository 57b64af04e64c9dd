import RoostSQLite

func copy(_ db: Database) throws {
    try db.sync.read { session in
        let cursor = try session.cursor(Flight.where { $0.origin == "JFK" })  // error: consumed more
        var first = cursor
        var second = cursor
        _ = try first.next()
        _ = try second.next()
    }
}
