import RoostSQLite

func leak(_ db: Database) async throws {
    try await db.read { session in  // error: escapes its scope
        Task.detached {  // error: risks causing data races
            _ = try session.fetch(Flight.where { $0.origin == "JFK" })
        }
    }
}
