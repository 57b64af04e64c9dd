import RoostSQLite

func keep(_ db: Database) throws -> Int {
    try db.sync.read { session in
        var kept = Span<UInt8>()  // error: escapes its scope
        do {
            var rows = try session.rows(Flight.where { $0.origin == "JFK" })
            if let row = try rows.next() {
                kept = row.utf8(\.origin)
            }
        }
        return kept.count
    }
}
