import RoostSQLite

func keep(_ db: Database) throws -> Int {
    try db.sync.read { session in
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        var kept = Span<UInt8>()
        if let row = try rows.next() {  // error: overlapping accesses
            kept = row.utf8(\.origin)
        }
        _ = try rows.next()
        return kept.count
    }
}
