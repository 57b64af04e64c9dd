import RoostSQLite

/// An airport.
struct Airport: Model {
    static let primaryKey = PrimaryKey<Airport>.columns(\.faa)

    /// The code that the Federal Aviation Administration gave it: `JFK`.
    var faa: String
    var name: String

    /// In degrees.
    var lat: Double
    var lon: Double

    /// In feet above the sea.
    var alt: Int

    /// How many hours the local time is ahead of UTC in winter.
    var tz: Int

    /// Whether clocks change: `A` as in the rest of the country, `N` never, `U` unknown.
    var dst: String

    /// The time zone's name: `America/New_York`.
    var tzone: String?
}

extension Airport: CSVReadable {
    static let fileName = "airports.csv"

    init(_ line: inout CSVLine) throws {
        faa = try line.read("faa")
        name = try line.read("name")
        lat = try line.read("lat")
        lon = try line.read("lon")
        alt = try line.read("alt")
        tz = try line.read("tz")
        dst = try line.read("dst")
        tzone = try line.read("tzone")
    }
}
