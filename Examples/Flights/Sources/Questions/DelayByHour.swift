import RoostSQLite

/// Groups by the hour of the day, for a bar chart.
struct DelayByHour: Question {
    let title = "At what hour of the day are delays the longest?"

    func ask(_ database: Database) async throws -> [(hour: Int, flights: Int, meanDelay: Double?)] {
        let hours = Flight.all
            .group { $0.hour }
            .select { ($0.hour, count(), $0.depDelay.average()) }
            .order { $0.hour }
        return try await database.read { session in try session.fetch(hours) }
    }

    func lines(for answer: [(hour: Int, flights: Int, meanDelay: Double?)]) -> [String] {
        let longest = answer.compactMap(\.meanDelay).max() ?? 0
        var table = Table(columns: [.number("hour"), .number("flights"), .number("mean delay"), .text("")])
        table.rows = answer.map { hour, flights, meanDelay in
            [
                "\(hour):00", flights.grouped, meanDelay.text { $0.rounded(to: 1) },
                Bar.text(meanDelay ?? 0, of: longest, width: 40),
            ]
        }
        return table.lines
    }
}
