import RoostSQLite
import Testing

/// Reading into what is there already.
@Suite struct FetchIntoTests {
    /// Two airports, the second of which has no altitude.
    private static let malformed = SQL(
        """
        SELECT 'EWR' AS code, 'Newark' AS city, 18 AS altitude
        UNION ALL
        SELECT 'JFK', 'New York', NULL
        """
    ).as(Airport.self)

    private static let nobody = Airport(code: "", city: nil, altitude: 0)

    @Test(arguments: ConformanceTarget.all)
    func replacesWhatTheArrayHeld(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var airports = [Airport](repeating: Self.nobody, count: 10)
            try #expect(session.fetch(into: &airports, Airport.all.order { $0.code }) == 3)
            #expect(airports == Airport.samples)
            try #expect(session.fetch(into: &airports, Airport.where { $0.code == "JFK" }) == 1)
            #expect(airports == [Airport.samples[1]])
            try #expect(session.fetch(into: &airports, Airport.where { $0.code == "SFO" }) == 0)
            #expect(airports == [])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func keepsTheRoomOfTheArray(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var airports: [Airport] = []
            airports.reserveCapacity(100)
            let room = airports.withUnsafeBufferPointer { $0.baseAddress }
            for _ in 1...3 {
                try session.fetch(into: &airports, Airport.all)
                #expect(airports.count == 3)
                #expect(airports.withUnsafeBufferPointer { $0.baseAddress } == room)
            }
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func leavesACopyOfTheArrayAsItIs(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var airports = try session.fetch(Airport.all.order { $0.code })
            let copy = airports
            try session.fetch(into: &airports, Airport.where { $0.code == "LGA" })
            #expect(airports == [Airport.samples[2]])
            #expect(copy == Airport.samples)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func readsTuplesAndSingleValues(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var delays: [Int?] = [1, 2, 3, 4, 5, 6, 7]
            try session.fetch(into: &delays, Flight.all.order { $0.id }.select { $0.depDelay })
            #expect(delays == [2, -4, nil, 60, 2])
            var pairs: [(String, Int)] = []
            try session.fetch(into: &pairs, Airport.all.order { $0.code }.select { ($0.code, $0.altitude) })
            #expect(pairs.map(\.0) == ["EWR", "JFK", "LGA"])
            #expect(pairs.map(\.1) == [18, 13, 22])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func leavesTheArrayEmptyAfterAnError(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var airports = Airport.samples
            let malformed = #expect(throws: DatabaseError.self) {
                try session.fetch(into: &airports, Self.malformed)
            }
            #expect(malformed?.code == .unexpectedNull)
            #expect(malformed?.property == "altitude")
            #expect(airports == [])
            airports = Airport.samples
            let unknown = #expect(throws: DatabaseError.self) {
                try session.fetch(into: &airports, SQL("SELECT * FROM heliports").as(Airport.self))
            }
            #expect(unknown?.code == .unknownColumn)
            #expect(airports == [])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func readsTheFirstRowIntoAValue(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var airport = Self.nobody
            try #expect(session.fetchOne(into: &airport, Airport.all.order { $0.code.descending }))
            #expect(airport == Airport.samples[2])
            var pair = ("", 0)
            try #expect(
                session.fetchOne(
                    into: &pair, Airport.where { $0.code == "EWR" }.select { ($0.code, $0.altitude) }))
            #expect(pair == ("EWR", 18))
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func leavesTheValueAsItIsWhereThereIsNoRow(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            var airport = Airport.samples[0]
            try #expect(!session.fetchOne(into: &airport, Airport.where { $0.code == "SFO" }))
            #expect(airport == Airport.samples[0])
            let malformed = SQL("SELECT 'JFK' AS code, NULL AS city, NULL AS altitude").as(Airport.self)
            let error = #expect(throws: DatabaseError.self) {
                try session.fetchOne(into: &airport, malformed)
            }
            #expect(error?.code == .unexpectedNull)
            #expect(airport == Airport.samples[0])
        }
    }
}
