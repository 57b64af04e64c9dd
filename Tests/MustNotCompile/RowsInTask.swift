import RoostSQLite

func leak(_ db: Database) async throws {
    try await db.read { session in
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })  // error: escapes its scope
        Task {  // error: risks causing data races
            _ = try rows.advance()
        }
    }
}
