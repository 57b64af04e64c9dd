import RoostSQLite

func leak(_ db: Database) async throws -> Int {
    try await db.read { session in  // error: escapes its scope
        async let flights = session.fetch(Flight.where { $0.origin == "JFK" })  // error: data races
        return try await flights.count
    }
}
