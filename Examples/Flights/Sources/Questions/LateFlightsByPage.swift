import RoostSQLite

/// Walks through a result page by page, as a web service does for a client that asks for one after the other.
///
/// Pages are found by key: the last one costs what the first does, given an index over what they are ordered
/// by, and nothing is held open in between.
struct LateFlightsByPage: Question {
    static let pageSize = 100

    let title = "Which flights left JFK more than an hour late, page by page?"
    let rows: Int

    func ask(_ database: Database) async throws -> [[Flight]] {
        let late = Flight.where { $0.origin == "JFK" && $0.depDelay > 60 }
            .order { $0.depDelay.descending }
        var pages: [[Flight]] = []
        var token: String?
        repeat {
            // The cursor is text that a client can keep and send back. One that was damaged on its way is nil
            // here, or an error below.
            let cursor = token.flatMap { PageCursor<Flight>($0) }
            let page = try await database.read { session in
                try session.page(late, size: Self.pageSize, after: cursor)
            }
            pages.append(page.rows)
            token = page.next?.description
        } while token != nil
        return pages
    }

    func lines(for answer: [[Flight]]) -> [String] {
        var table = Table(columns: [.number("page"), .number("flights"), .number("minutes late")])
        table.rows = answer.prefix(rows).enumerated().map { index, flights in
            let longest = flights.first?.depDelay.text(\.grouped) ?? ""
            let shortest = flights.last?.depDelay.text(\.grouped) ?? ""
            return ["\(index + 1)", flights.count.grouped, "\(longest) to \(shortest)"]
        }
        return table.lines + ["", "\(answer.joined().count.grouped) flights on \(answer.count) pages"]
    }
}
