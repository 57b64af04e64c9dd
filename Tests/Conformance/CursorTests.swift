import RoostSQLite
import Testing

/// Rows one at a time: cursors, borrowed rows, streams.
@Suite struct CursorTests {
    @Test(arguments: ConformanceTarget.all)
    func readsOneRowAfterAnother(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var cursor = try session.cursor(Flight.all.order { $0.id })
            var flights: [Flight] = []
            while let flight = try cursor.next() { flights.append(flight) }
            #expect(flights == Flight.samples)
            try #expect(cursor.next() == nil)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func endsTheStatementWhenTheLoopIsLeft(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            do {
                var cursor = try session.cursor(Flight.all)
                _ = try cursor.next()
            }
            try #expect(session.count(Flight.all) == 5)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesOtherStatementsWhileACursorIsOpen(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var cursor = try session.cursor(Flight.all)
            _ = try cursor.next()
            let error = #expect(throws: DatabaseError.self) { try session.count(Flight.all) }
            #expect(error?.code == .cursorOpen)
            try #expect(cursor.next() != nil)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func leavesTheSessionFreeWhenBuffered(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            var cursor = try session.cursor(Airline.all.order { $0.carrier }, buffered: true)
            while let airline = try cursor.next() { try session.delete(airline) }
            try #expect(session.count(Airline.all) == 0)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func readsTuplesAndJoins(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var cursor = try session.cursor(
                Flight.all.leftJoin(Airline.self) { $0.carrier == $1.carrier }.order { flight, _ in flight.id
                })
            var names: [String?] = []
            while let (_, airline) = try cursor.next() { names.append(airline?.name) }
            #expect(
                names == [
                    "United Air Lines", "American Airlines", "United Air Lines", nil, "American Airlines",
                ])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func looksAtRowsInPlace(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var rows = try session.rows(Flight.all.order { $0.id })
            var (distance, bytes) = (0.0, 0)
            var delays: [Int?] = []
            while try rows.advance() {
                distance += try rows.row.distance
                delays.append(try rows.row.depDelay)
                bytes += try rows.row.withUTF8(\.origin) { $0.count }
            }
            #expect(distance == 5531.5)
            #expect(delays == [2, -4, nil, 60, 2])
            #expect(bytes == 15)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func looksAtColumnsByPosition(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var rows = try session.rows(
                SQL("SELECT id, dep_delay FROM flights WHERE id = 3").as(Int.self, Int?.self))
            try #expect(rows.advance())
            #expect(rows.row.columnCount == 2)
            try #expect(rows.row.value(at: 0, as: Int.self) == 3)
            try #expect(rows.row.isNull(at: 1))
            try #expect(rows.row.valueIfPresent(at: 1, as: Int.self) == nil)
            let error = #expect(throws: DatabaseError.self) { try rows.row.value(at: 2, as: Int.self) }
            #expect(error?.code == .missingColumn)
            try #expect(!rows.advance())
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func streamsAcrossScopes(on target: ConformanceTarget) async throws {
        let stage = try target.flights()
        var ids: [Int64?] = []
        for try await flight in stage.database.stream(Flight.all.order { $0.id }, batchSize: 2) {
            ids.append(flight.id)
        }
        #expect(ids == [1, 2, 3, 4, 5])
        #expect(
            stage.ran() == """
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                ORDER BY "id"
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func givesAStreamsConnectionBackWhenTheLoopIsLeft(on target: ConformanceTarget) async throws {
        let stage = try target.flights()
        for try await _ in stage.database.stream(Flight.all, batchSize: 1) { break }
        let count = try await stage.database.write { session in try session.delete(Flight.all) }
        #expect(count == 5)
    }
}
