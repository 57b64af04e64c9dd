import RoostSQLite

/// An airline.
struct Airline: Model {
    /// Airlines are known by their two-letter code, so that is the key; there is no `id`.
    static let primaryKey = PrimaryKey<Airline>.columns(\.carrier)

    var carrier: String
    var name: String
}

extension Airline: CSVReadable {
    static let fileName = "airlines.csv"

    init(_ line: inout CSVLine) throws {
        carrier = try line.read("carrier")
        name = try line.read("name")
    }
}
