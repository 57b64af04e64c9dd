import Testing

@testable import flights

@Suite(
    "The year's answers",
    .enabled(if: TestData.fullYearFolder != nil, "\(TestData.whySkipped)"))
struct FullYearTests {
    @Test("Totals")
    func totals() async throws {
        let answer = try await Totals().ask(TestData.fullYear.value)
        #expect(
            answer
                == Totals.Answer(
                    flights: 336_776, cancelled: 8_255, meanDelay: 12.639070257304708, longestDelay: 1_301,
                    miles: 350_217_607, withoutTailnum: 2_512))
    }

    @Test("Busiest routes")
    func busiestRoutes() async throws {
        let answer = try await BusiestRoutes(rows: 2).ask(TestData.fullYear.value)
        #expect(answer.map { "\($0)–\($1) \($2)" } == ["JFK–LAX 11262", "LGA–ATL 10263"])
    }

    @Test("Delay by carrier")
    func delayByCarrier() async throws {
        let answer = try await DelayByCarrier().ask(TestData.fullYear.value)
        #expect(
            answer.first
                == .init(airline: "Frontier Airlines Inc.", flights: 685, meanDelay: 20.215542521994134))
        #expect(
            answer.last == .init(airline: "US Airways Inc.", flights: 20_536, meanDelay: 3.7824183565641825))
    }

    @Test("Worst days")
    func worstDays() async throws {
        let answer = try await WorstDays(rows: 1).ask(TestData.fullYear.value)
        #expect(
            answer == [.init(month: 3, day: 8, meanDelay: 83.5369211514393, cancelled: 180, flights: 979)])
    }

    @Test("Delay by hour, one of which has a single flight that was cancelled")
    func delayByHour() async throws {
        let answer = try await DelayByHour().ask(TestData.fullYear.value)
        #expect(answer.map(\.hour) == [1] + Array(5...23))
        #expect(answer.first.map { $0 == (1, 1, nil) } == true)
        #expect(answer.last.map { $0 == (23, 1_061, 14.017175572519085) } == true)
    }

    @Test("Delay by weather")
    func delayByWeather() async throws {
        let answer = try await DelayByWeather().ask(TestData.fullYear.value)
        #expect(answer.map(\.flights) == [305_327, 6_891, 6_247, 16_755])
        #expect(answer.last?.meanDelay == 30.957212713936432)
    }

    @Test("Unknown destinations")
    func unknownDestinations() async throws {
        let answer = try await UnknownDestinations(rows: 10).ask(TestData.fullYear.value)
        #expect(answer.map { "\($0) \($1)" } == ["SJU 5819", "BQN 896", "STT 522", "PSE 365"])
    }

    @Test("Late flights, page by page")
    func lateFlights() async throws {
        let pages = try await LateFlightsByPage(rows: 10).ask(TestData.fullYear.value)
        #expect(pages.count == 85)
        #expect(Set(pages.joined().map(\.id)).count == 8_401)
    }
}
