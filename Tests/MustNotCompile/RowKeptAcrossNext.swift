import RoostSQLite

func keep(_ db: Database) throws {
    try db.sync.read { session in
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        if let first = try rows.next() {  // error: overlapping accesses
            _ = try rows.next()
            _ = first.utf8(\.origin).count
        }
    }
}
