import RoostSQLite

/// A plane.
struct Plane: Model {
    static let primaryKey = PrimaryKey<Plane>.columns(\.tailnum)

    /// What is painted on it: `N14228`.
    var tailnum: String

    /// When it was built.
    var year: Int?
    var type: String
    var manufacturer: String
    var model: String
    var engines: Int
    var seats: Int

    /// The cruising speed in miles per hour.
    var speed: Int?
    var engine: String
}

extension Plane: CSVReadable {
    static let fileName = "planes.csv"

    init(_ line: inout CSVLine) throws {
        tailnum = try line.read("tailnum")
        year = try line.read("year")
        type = try line.read("type")
        manufacturer = try line.read("manufacturer")
        model = try line.read("model")
        engines = try line.read("engines")
        seats = try line.read("seats")
        speed = try line.read("speed")
        engine = try line.read("engine")
    }
}
