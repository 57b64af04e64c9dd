import RoostSQLite

/// A join by two columns, the airport and the hour, grouped by conditions.
struct DelayByWeather: Question {
    struct Delay: Decodable, Equatable {
        var isWet: Bool
        var isMurky: Bool
        var flights: Int
        var meanDelay: Double?
    }

    let title = "What does the weather do to delays?"

    func ask(_ database: Database) async throws -> [Delay] {
        let delays = Flight.all
            .join(Weather.self) { flight, weather in
                flight.origin == weather.origin && flight.timeHour == weather.timeHour
            }
            .group { _, weather in (weather.precip > 0, weather.visib < 3) }
            .select(as: Delay.self) { flight, weather in
                [
                    "isWet": weather.precip > 0, "isMurky": weather.visib < 3, "flights": count(),
                    "meanDelay": flight.depDelay.average(),
                ]
            }
            .order { flight, _ in flight.depDelay.average() }
        return try await database.read { session in try session.fetch(delays) }
    }

    func lines(for answer: [Delay]) -> [String] {
        var table = Table(columns: [
            .text("rain or snow"), .text("view"), .number("flights"), .number("mean delay"),
        ])
        table.rows = answer.map {
            [
                $0.isWet ? "yes" : "no", $0.isMurky ? "below 3 miles" : "3 miles or more", $0.flights.grouped,
                $0.meanDelay.text { $0.rounded(to: 1) },
            ]
        }
        return table.lines
    }
}
