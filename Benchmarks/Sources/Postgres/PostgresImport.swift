import RoostPostgres

/// Flights from comma-separated text in memory into an empty table of a server, by `COPY`.
struct PostgresImport: Workload {
    let name = "postgres-import"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(100_000)
        let text = try FlightData.text(lines: count, folder: bench.data)
        let connection = try Server.connection()
        try Server.make(FlightData.flights(1, as: Flight.self))
        let raw = Self.case(.raw, count) {
            try text.withUnsafeBufferPointer { text in
                try connection.transaction { try Flight.rawCopy(text, connection) }
            }
        }
        let roost = try Server.roostCases { mode, database in
            Self.case(mode, count) {
                try text.withUnsafeBufferPointer { text in
                    let flights = ParsedFlights(try FlightParser(text))
                    try database.sync.write { _ = try $0.copy(flights) }
                    if let failure = flights.failure { throw failure }
                }
            }
        }
        return [raw] + roost
    }

    private static func `case`(_ mode: Mode, _ count: Int, _ run: @escaping () throws -> Void) -> Case {
        Case(mode, count: count) {
            try Server.connection().execute("TRUNCATE flights")
        } run: {
            try run()
        } check: {
            try Server.number(
                """
                SELECT CAST(SUM(
                    year + month * 3 + day * 5 + COALESCE(dep_time, -1) + COALESCE(dep_delay, -1) + flight
                    + COALESCE(length(tailnum), -1) + ascii(origin) + ascii(substr(dest, 3))
                    + extract(epoch FROM time_hour)
                ) AS bigint) FROM flights
                """)
        }
    }
}

/// The flights of a text, one by one.
private final class ParsedFlights: Sequence, IteratorProtocol {
    private var parser: FlightParser

    /// Why they ended before the text did.
    private(set) var failure: FlightParserError?

    init(_ parser: FlightParser) { self.parser = parser }

    func next() -> Flight? {
        do throws(FlightParserError) {
            return try parser.next()
        } catch {
            failure = error
            return nil
        }
    }
}
