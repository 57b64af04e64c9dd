import RoostSQLite
import Testing

/// Queries are values: kept, grown, and run from anywhere.
@Suite struct ComposedQueryTests {
    @Test(arguments: ConformanceTarget.all)
    func growsAQueryWithoutChangingIt(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let all = Flight.all
        let fromJFK = all.where { $0.origin == "JFK" }
        let late = fromJFK.where { $0.depDelay > 0 }.order { $0.id }
        try stage.read { session in
            try #expect(session.count(all) == 5)
            try #expect(session.count(fromJFK) == 3)
            try #expect(session.fetch(late).map(\.id) == [4])
            try #expect(session.fetch(late.limit(0)).isEmpty)
            try #expect(session.fetch(late).map(\.id) == [4])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func runsOneQueryFromSeveralTasks(on target: ConformanceTarget) async throws {
        let stage = try target.flights()
        let database = stage.database
        let query = Flight.where { $0.origin == "JFK" }.order { $0.id }
        let found = try await withThrowingTaskGroup(of: [Int64?].self) { group in
            for _ in 0..<8 {
                group.addTask { try await database.read { session in try session.fetch(query).map(\.id) } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found == Array(repeating: [2, 3, 4], count: 8))
    }

    @Test(arguments: ConformanceTarget.all)
    func preparesAStatementOnceAndRunsItAnew(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let query = { (origin: String) in Flight.where { $0.origin == origin } }
        try stage.read { session in
            for origin in ["JFK", "EWR", "LGA"] { _ = try session.fetch(query(origin)) }
        }
        #expect(
            stage.ran() == """
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                WHERE "origin" = ?1
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                WHERE "origin" = ?1
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                WHERE "origin" = ?1
                """)
    }
}
