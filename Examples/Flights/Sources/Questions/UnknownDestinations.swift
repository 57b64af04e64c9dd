import RoostSQLite

/// A left join keeps the flights that have no airport in the list; the airport's columns are then NULL.
struct UnknownDestinations: Question {
    let title = "Which destinations are not in the list of airports?"
    let rows: Int

    func ask(_ database: Database) async throws -> [(dest: String, flights: Int)] {
        let unknown = Flight.all
            .leftJoin(Airport.self) { flight, airport in flight.dest == airport.faa }
            .where { _, airport in airport.faa.isNull }
            .group { flight, _ in flight.dest }
            .select { flight, _ in (flight.dest, count()) }
            .order { flight, _ in (count().descending, flight.dest) }
            .limit(rows)
        return try await database.read { session in try session.fetch(unknown) }
    }

    func lines(for answer: [(dest: String, flights: Int)]) -> [String] {
        var table = Table(columns: [.text("to"), .number("flights")])
        table.rows = answer.map { [$0.dest, $0.flights.grouped] }
        return table.lines
    }
}
