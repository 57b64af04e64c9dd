import RoostSQLite

/// A join that is grouped, into a type of its own: any `Decodable` will do.
struct DelayByCarrier: Question {
    struct Delay: Decodable, Equatable {
        var airline: String
        var flights: Int
        var meanDelay: Double?
    }

    let title = "How late does each airline leave, on average?"

    func ask(_ database: Database) async throws -> [Delay] {
        let delays = Flight.all
            .join(Airline.self) { flight, airline in flight.carrier == airline.carrier }
            .group { _, airline in (airline.carrier, airline.name) }
            .select(as: Delay.self) { flight, airline in
                ["airline": airline.name, "flights": count(), "meanDelay": flight.depDelay.average()]
            }
            .order { flight, airline in (flight.depDelay.average().descending, airline.name) }
        return try await database.read { session in try session.fetch(delays) }
    }

    func lines(for answer: [Delay]) -> [String] {
        var table = Table(columns: [.text("airline"), .number("flights"), .number("mean delay")])
        table.rows = answer.map {
            [$0.airline, $0.flights.grouped, $0.meanDelay.text { $0.rounded(to: 1) }]
        }
        return table.lines
    }
}
