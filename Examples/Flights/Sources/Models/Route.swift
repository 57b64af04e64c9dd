import RoostSQLite

/// Where an airline flies from and to. The data has no file of them: the import sums the flights up.
struct Route: Model {
    static let primaryKey = PrimaryKey<Route>.columns(\.carrier, \.origin, \.dest)
    static let schema = Schema<Route>().foreignKey(\.carrier, references: \Airline.carrier)

    var carrier: String
    var origin: String
    var dest: String

    /// How many flights there were.
    var flightCount: Int
}

extension Route {
    static let flights = hasMany(Flight.self) {
        $0.carrier == $1.carrier && $0.origin == $1.origin && $0.dest == $1.dest
    }

    /// The routes that the flights in the database took.
    static let ofAllFlights = Flight.all
        .group { ($0.carrier, $0.origin, $0.dest) }
        .select(as: Route.self) {
            ["carrier": $0.carrier, "origin": $0.origin, "dest": $0.dest, "flightCount": count()]
        }
}

extension Airline {
    static let routes = hasMany(Route.self) { $0.carrier == $1.carrier }
}
