import RoostSQLite

/// Aggregates over a whole table, each of the type that Swift says, and counts of what a condition holds for.
struct Totals: Question {
    struct Answer: Equatable {
        var flights: Int
        var cancelled: Int
        var meanDelay: Double?
        var longestDelay: Int?
        var miles: Int?
        var withoutTailnum: Int
    }

    let title = "How many flights were there, and how late did they leave?"

    func ask(_ database: Database) async throws -> Answer {
        // A snapshot, so that all statements see the same flights whoever writes meanwhile.
        try await database.read(.snapshot) { session in
            let totals = Flight.all.select {
                ($0.depDelay.average(), $0.depDelay.max(), $0.distance.sum())
            }
            let (meanDelay, longestDelay, miles) = try session.fetchOne(totals) ?? (nil, nil, nil)
            return Answer(
                flights: try session.count(Flight.all),
                cancelled: try session.count(Flight.where { $0.depDelay == nil }),
                meanDelay: meanDelay,
                longestDelay: longestDelay,
                miles: miles,
                withoutTailnum: try session.count(Flight.where { $0.tailnum == nil })
            )
        }
    }

    func lines(for answer: Answer) -> [String] {
        var table = Table(columns: [.text(""), .number("")])
        table.rows = [
            ["flights", answer.flights.grouped],
            ["of them never left", answer.cancelled.grouped],
            ["of them without a tail number", answer.withoutTailnum.grouped],
            ["mean delay in minutes", answer.meanDelay.text { $0.rounded(to: 2) }],
            ["longest delay in minutes", answer.longestDelay.text(\.grouped)],
            ["miles flown, had all of them left", answer.miles.text(\.grouped)],
        ]
        return table.body
    }
}
