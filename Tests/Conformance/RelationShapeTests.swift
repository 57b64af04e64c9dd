import RoostSQLite
import Testing

/// What becomes of rows and their relations: types of the caller's, and collections by key.
@Suite struct RelationShapeTests {
    struct AirlineFlights: Decodable, Equatable, Sendable {
        var airline: Airline
        var flights: [Flight]
    }

    @Test(arguments: ConformanceTarget.all)
    func handsTheRowsToAnInitialiser(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let rows = try stage.read { session in
            try session.fetch(
                Airline.where { $0.carrier == "AA" }.including(Airline.flights.order { $0.id })
                    .as(AirlineFlights.init))
        }
        #expect(
            rows == [
                AirlineFlights(airline: Airline.samples[0], flights: [Flight.samples[1], Flight.samples[4]])
            ])
    }

    @Test(arguments: ConformanceTarget.all)
    func decodesATypeByTheNamesOfModelAndRelations(on target: ConformanceTarget) throws {
        struct Summary: Decodable, Sendable {
            var airline: Airline
            var flights: [Flight]
            var flightsCount: Int
            var shortest: Double?
        }
        let stage = try target.flights()
        let rows = try stage.read { session in
            try session.fetch(
                Airline.all.order { $0.carrier }.including(
                    Airline.flights.order { $0.id }.limit(perParent: 1), Airline.flights.count,
                    Airline.flights.aggregate { $0.distance.min() }.named("shortest")
                ).as(Summary.self))
        }
        #expect(
            lines(rows) {
                "\($0.airline.carrier) \($0.flights.compactMap(\.id)) \($0.flightsCount) \($0.shortest ?? 0)"
            } == """
                AA [2] 2 733.0
                DL [] 0 0.0
                UA [1] 2 733.0
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func decodesNestedRelationsIntoShapesOfTheirOwn(on target: ConformanceTarget) throws {
        struct Departure: Decodable, Sendable {
            var flight: Flight
            var airline: Airline?
        }
        struct Board: Decodable, Sendable {
            var airport: Airport
            var flights: [Departure]
        }
        let stage = try target.flights()
        let boards = try stage.read { session in
            try session.fetch(
                Airport.all.order { $0.code }.including(
                    Airport.departures.order { $0.id }.including(Flight.airline.optional).as(Departure.self)
                ).as(Board.self))
        }
        #expect(
            lines(boards) { board in
                "\(board.airport.code): \(board.flights.map { $0.airline?.carrier ?? "-" })"
            } == """
                EWR: ["UA"]
                JFK: ["AA", "UA", "-"]
                LGA: ["AA"]
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesAPropertyOfAnotherNameForTheOnlyPartOfItsType(on target: ConformanceTarget) throws {
        struct Renamed: Decodable, Sendable {
            var company: Airline
            var departures: [Flight]
        }
        let stage = try target.flights()
        let rows = try stage.read { session in
            try session.fetch(
                Airline.all.order { $0.carrier }.including(Airline.flights.order { $0.id }).as(Renamed.self))
        }
        #expect(rows.map { $0.company.carrier + "\($0.departures.count)" } == ["AA2", "DL0", "UA2"])
    }

    @Test(arguments: ConformanceTarget.all)
    func saysWhichPropertyHasNoPart(on target: ConformanceTarget) throws {
        struct Wrong: Decodable, Sendable {
            var airline: Airline
            var airport: Airport
        }
        let stage = try target.flights()
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in
                try session.fetch(Airline.all.including(Airline.flights).as(Wrong.self))
            }
        }
        #expect(
            error?.description == """
                Wrong.airport: the part for the property is not there; there are airline: Airline, flights: \
                Array<Flight>. Name the property after one of them, or the relation after the property with \
                .named("airport"), and give what a relation includes a shape with .as(…).
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func fetchesRowsByTheirKeys(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            let airlines: [String: Airline] = try session.fetch(Airline.all, keyedBy: \.carrier)
            #expect(airlines["UA"]?.name == "United Air Lines")
            let flights: [Int64: Flight] = try session.fetch(Flight.all, keyedBy: \.id)
            #expect(flights.keys.sorted() == [1, 2, 3, 4, 5])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesTwoRowsWithOneKey(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in _ = try session.fetch(Flight.all, keyedBy: \.carrier) }
        }
        #expect(
            error?.description == """
                Flight: two rows have the same \\Flight.carrier, and one of them would be lost. Key the rows by what is \
                theirs alone, or fetch them and group them with Dictionary(grouping:by:).
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesARowWithoutAKey(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in _ = try session.fetch(Flight.all, keyedBy: \.depDelay) }
        }
        #expect(error?.code == .unexpectedNull || error?.code == .duplicateKey)
        #expect(error?.model == "Flight")
    }
}
