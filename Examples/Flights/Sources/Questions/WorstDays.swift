import RoostSQLite

/// Groups by the day, and orders by an average.
struct WorstDays: Question {
    struct Day: Decodable, Equatable {
        var month: Int
        var day: Int
        var meanDelay: Double?
        var cancelled: Int
        var flights: Int
    }

    let title = "Which days were the worst?"
    let rows: Int

    func ask(_ database: Database) async throws -> [Day] {
        let days = Flight.all
            .group { ($0.month, $0.day) }
            .select(as: Day.self) {
                [
                    "month": $0.month, "day": $0.day, "meanDelay": $0.depDelay.average(),
                    // `count()` counts rows, `depDelay.count()` those that have a delay at all.
                    "cancelled": count() - $0.depDelay.count(), "flights": count(),
                ]
            }
            .order { ($0.depDelay.average().descending, $0.month, $0.day) }
            .limit(rows)
        return try await database.read { session in try session.fetch(days) }
    }

    func lines(for answer: [Day]) -> [String] {
        var table = Table(columns: [
            .text("day"), .number("mean delay"), .number("cancelled"), .number("flights"),
        ])
        table.rows = answer.map {
            [
                day(month: $0.month, $0.day), $0.meanDelay.text { $0.rounded(to: 1) }, $0.cancelled.grouped,
                $0.flights.grouped,
            ]
        }
        return table.lines
    }
}
