import RoostSQLite

func leak(_ db: Database) async throws {
    try await db.read { session in  // error: escapes its scope
        try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask {  // error: risks causing data races
                try session.fetch(Flight.where { $0.origin == "JFK" }).count
            }
            try await group.waitForAll()
        }
    }
}
