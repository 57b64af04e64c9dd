import RoostSQLite

/// Groups by two columns; rows become tuples.
struct BusiestRoutes: Question {
    let title = "Which routes are the busiest?"
    let rows: Int

    func ask(_ database: Database) async throws -> [(origin: String, dest: String, flights: Int)] {
        let routes = Flight.all
            .group { ($0.origin, $0.dest) }
            .select { ($0.origin, $0.dest, count()) }
            .order { (count().descending, $0.origin, $0.dest) }
            .limit(rows)
        return try await database.read { session in try session.fetch(routes) }
    }

    func lines(for answer: [(origin: String, dest: String, flights: Int)]) -> [String] {
        var table = Table(columns: [.text("from"), .text("to"), .number("flights")])
        table.rows = answer.map { [$0.origin, $0.dest, $0.flights.grouped] }
        return table.lines
    }
}
