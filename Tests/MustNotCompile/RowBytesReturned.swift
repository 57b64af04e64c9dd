import RoostSQLite

func leak(_ db: Database) throws {
    try db.sync.read { session in
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        _ = try rows.advance()
        _ = try rows.row.withUTF8(\.origin) { bytes in
            return bytes  // error: cannot convert value of type 'Span<UInt8>'
        }
    }
}
