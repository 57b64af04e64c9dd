import RoostSQLite

actor Worker {
    func count(_ session: Session) throws -> Int {
        try session.fetch(Flight.where { $0.origin == "JFK" }).count
    }
}

func leak(_ db: Database, _ worker: Worker) async throws -> Int {
    try await db.read { session in
        try await worker.count(session)  // error: risks causing data races
    }
}
