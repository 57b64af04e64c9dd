import RoostSQLite

func leak(_ db: Database) async throws {
    try await db.read { session in
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        _ = try rows.advance()
        try rows.row.withUTF8(\.origin) { bytes in  // error: escapes its scope
            Task {
                print(bytes.count)
            }
        }
    }
}
