import RoostSQLite

func leak(_ db: Database) async throws {
    _ = try await db.read { session in  // error: 'Session' conform to 'Escapable'
        return session
    }
}
