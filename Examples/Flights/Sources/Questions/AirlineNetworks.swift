import RoostSQLite

/// Relations two levels deep: airlines, their routes, and the flights of each, in one statement a level.
struct AirlineNetworks: Question {
    /// A shape of this question's own: properties are named as the models and their relations are.
    struct Network: Decodable {
        var airline: Airline
        var routes: [RouteFlights]
        var routesCount: Int
    }

    struct RouteFlights: Decodable {
        var route: Route
        var flights: [Flight]
        var cancelled: Int
    }

    let title = "Where does each airline fly most, and which of those flights was the latest?"
    let rows: Int

    func ask(_ database: Database) async throws -> [Network] {
        let routes = Airline.routes.order { ($0.flightCount.descending, $0.origin, $0.dest) }.limit(
            perParent: rows
        )
        .including(
            Route.flights.order { ($0.depDelay.descending, $0.id) }.limit(perParent: 1),
            Route.flights.where { $0.depDelay == nil }.count.named("cancelled")
        )
        .as(RouteFlights.self)
        let networks = Airline.all.order { $0.name }.including(routes, Airline.routes.count).as(Network.self)
        return try await database.read(.snapshot) { session in try session.fetch(networks) }
    }

    func lines(for answer: [Network]) -> [String] {
        var table = Table(columns: [
            .text("airline"), .number("routes"), .text("from"), .text("to"), .number("flights"),
            .number("never left"), .number("latest"),
        ])
        for network in answer {
            for (index, route) in network.routes.enumerated() {
                let (name, count) =
                    index == 0 ? (network.airline.name, network.routesCount.grouped) : ("", "")
                table.rows.append([
                    name, count, route.route.origin, route.route.dest, route.route.flightCount.grouped,
                    route.cancelled.grouped,
                    route.flights.first?.depDelay.text(\.grouped) ?? "",
                ])
            }
        }
        return table.lines
    }
}
