import RoostSQLite
import RoostTestSupport
import Testing

@testable import flights

/// The expected values were computed from the files by another program.
@Suite("January's answers")
struct JanuaryTests {
    @Test("Totals")
    func totals() async throws {
        let answer = try await Totals().ask(TestData.january.value)
        #expect(
            answer
                == Totals.Answer(
                    flights: 27_004, cancelled: 521, meanDelay: 10.036665030396858, longestDelay: 1_301,
                    miles: 27_188_805, withoutTailnum: 155))
    }

    @Test("Busiest routes")
    func busiestRoutes() async throws {
        let answer = try await BusiestRoutes(rows: 3).ask(TestData.january.value)
        #expect(answer.map { "\($0)–\($1) \($2)" } == ["JFK–LAX 937", "LGA–ATL 878", "JFK–SFO 671"])
    }

    @Test("Longest delays")
    func longestDelays() async throws {
        let answer = try await LongestDelays(rows: 2).ask(TestData.january.value)
        #expect(answer.map { flight, _ in flight.depDelay } == [1_301, 1_126])
        #expect(answer.map { _, airline in airline.name } == ["Hawaiian Airlines Inc.", "Envoy Air"])
        #expect(answer.map { flight, airline in flight.carrier == airline.carrier } == [true, true])
    }

    @Test("Delay by carrier")
    func delayByCarrier() async throws {
        let answer = try await DelayByCarrier().ask(TestData.january.value)
        #expect(answer.count == 16)
        #expect(answer.first == .init(airline: "SkyWest Airlines Inc.", flights: 1, meanDelay: 67))
        #expect(answer.last == .init(airline: "Virgin America", flights: 316, meanDelay: 1.0634920634920635))
    }

    @Test("Worst days")
    func worstDays() async throws {
        let answer = try await WorstDays(rows: 2).ask(TestData.january.value)
        #expect(
            answer == [
                .init(month: 1, day: 31, meanDelay: 28.658362989323845, cancelled: 85, flights: 928),
                .init(month: 1, day: 30, meanDelay: 28.623441396508728, cancelled: 98, flights: 900),
            ])
    }

    @Test("Delay by hour")
    func delayByHour() async throws {
        let answer = try await DelayByHour().ask(TestData.january.value)
        #expect(answer.map(\.hour) == Array(5...23))
        #expect(answer.map(\.flights).reduce(0, +) == 27_004)
        #expect(answer.first.map { $0 == (5, 157, 2.8025477707006368) } == true)
        #expect(answer.max { ($0.meanDelay ?? 0) < ($1.meanDelay ?? 0) }?.hour == 19)
    }

    @Test("Delay by the age of the plane")
    func delayByAircraftAge() async throws {
        let answer = try await DelayByAircraftAge().ask(TestData.january.value)
        #expect(answer.map(\.band) == Array(0...11))
        #expect(answer.first.map { $0 == (0, 1_740, 7.629097182288672) } == true)
        #expect(answer.map(\.flights).reduce(0, +) == 22_094)
    }

    @Test("Delay by weather")
    func delayByWeather() async throws {
        let answer = try await DelayByWeather().ask(TestData.january.value)
        #expect(
            answer == [
                .init(isWet: false, isMurky: false, flights: 23_841, meanDelay: 9.324665359365675),
                .init(isWet: false, isMurky: true, flights: 1_584, meanDelay: 13.177206851119895),
                .init(isWet: true, isMurky: false, flights: 1_167, meanDelay: 13.536128456735058),
                .init(isWet: true, isMurky: true, flights: 360, meanDelay: 34.75748502994012),
            ])
    }

    @Test("Unknown destinations")
    func unknownDestinations() async throws {
        let answer = try await UnknownDestinations(rows: 10).ask(TestData.january.value)
        #expect(answer.map { "\($0) \($1)" } == ["SJU 486", "BQN 93", "STT 70", "PSE 31"])
    }

    @Test("Late flights, page by page")
    func lateFlights() async throws {
        let pages = try await LateFlightsByPage(rows: 10).ask(TestData.january.value)
        let flights = pages.joined()
        #expect(pages.map(\.count) == [100, 100, 100, 100, 100, 23])
        #expect(Set(flights.map(\.id)).count == 523)
        #expect(flights.map { $0.depDelay ?? 0 } == flights.map { $0.depDelay ?? 0 }.sorted(by: >))
        #expect(flights.first?.depDelay == 1_301)
        #expect(flights.last?.depDelay == 61)
    }

    @Test("The whole table")
    func wholeTable() async throws {
        let answer = try await WholeTable().ask(TestData.january.value)
        #expect(answer.flights == 27_004)
        #expect(answer.miles == 27_188_805)
    }

    @Test("Airlines with their routes and flights, in one statement a level")
    func airlineNetworks() async throws {
        let recorder = StatementRecorder()
        let database = try await TestData.january(recordedBy: recorder)
        recorder.removeAll()
        let answer = try await AirlineNetworks(rows: 2).ask(database)
        // Airlines, their routes, the latest flight of each route, its cancelled ones, and the routes' number.
        #expect(recorder.queries.count == 5)
        #expect(answer.count == 16)
        #expect(answer.map(\.routesCount).reduce(0, +) == 307)
        let hawaiian = try #require(answer.first { $0.airline.carrier == "HA" })
        #expect(
            hawaiian.routes.map { "\($0.route.origin)–\($0.route.dest) \($0.route.flightCount)" } == [
                "JFK–HNL 31"
            ])
        #expect(hawaiian.routes.first?.flights.map(\.depDelay) == [1_301])
        #expect(hawaiian.routes.first?.cancelled == 0)
    }
}
