import RoostSQLite

func keep(_ db: Database) throws -> Int {
    try db.sync.read { session in
        var kept = Span<UInt8>()  // error: escapes its scope
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        while try rows.advance() {
            try rows.row.withUTF8(\.origin) { bytes in
                kept = bytes
            }
        }
        return kept.count
    }
}
