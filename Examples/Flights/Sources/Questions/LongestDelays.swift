import RoostSQLite

/// A join without a selection: each row is a flight and its airline, both of them whole models.
struct LongestDelays: Question {
    let title = "Which flights left the latest?"
    let rows: Int

    func ask(_ database: Database) async throws -> [(Flight, Airline)] {
        let latest = Flight.where { $0.depDelay != nil }
            .join(Airline.self) { flight, airline in flight.carrier == airline.carrier }
            .order { flight, _ in (flight.depDelay.descending, flight.id) }
            .limit(rows)
        return try await database.read { session in try session.fetch(latest) }
    }

    func lines(for answer: [(Flight, Airline)]) -> [String] {
        var table = Table(columns: [
            .text("day"), .text("airline"), .number("flight"), .text("from"), .text("to"),
            .number("minutes late"),
        ])
        table.rows = answer.map { flight, airline in
            [
                day(month: flight.month, flight.day), airline.name, String(flight.flight), flight.origin,
                flight.dest, flight.depDelay.text(\.grouped),
            ]
        }
        return table.lines
    }
}
