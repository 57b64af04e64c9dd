import RoostSQLite

/// Arithmetic on the columns of two tables, used as a group.
struct DelayByAircraftAge: Question {
    /// How many years of age stand in one line.
    static let bandWidth = 5

    let title = "Do old planes leave later?"

    func ask(_ database: Database) async throws -> [(band: Int?, flights: Int, meanDelay: Double?)] {
        let bands = Flight.all
            .join(Plane.self) { flight, plane in flight.tailnum == plane.tailnum }
            .where { _, plane in plane.year.isNotNull }
            .group { flight, plane in Self.band(flight, plane) }
            .select { flight, plane in (Self.band(flight, plane), count(), flight.depDelay.average()) }
            .order { flight, plane in Self.band(flight, plane) }
        return try await database.read { session in try session.fetch(bands) }
    }

    /// Integers divide as they do in Swift: band 0 is up to 4 years, band 1 is 5 to 9 years, and so on.
    ///
    /// A part of a query can be a function like any other.
    private static func band(_ flight: Columns<Flight>, _ plane: Columns<Plane>) -> SQLExpression<Int?> {
        (flight.year - plane.year) / bandWidth
    }

    func lines(for answer: [(band: Int?, flights: Int, meanDelay: Double?)]) -> [String] {
        var table = Table(columns: [.text("age in years"), .number("flights"), .number("mean delay")])
        table.rows = answer.map { band, flights, meanDelay in
            let years = band.text { "\($0 * Self.bandWidth)–\(($0 + 1) * Self.bandWidth - 1)" }
            return [years, flights.grouped, meanDelay.text { $0.rounded(to: 1) }]
        }
        return table.lines
    }
}
