import RoostSQLite

func leak(_ db: Database) throws -> Int {
    var kept = Span<UInt8>()  // error: escapes its scope
    try db.sync.read { session in
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        if let row = try rows.next() {
            kept = row.utf8(\.origin)
        }
    }
    return kept.count
}
