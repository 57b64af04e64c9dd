import Foundation
import RoostSQLite

/// The weather at an airport in one hour.
struct Weather: Model {
    /// Unless told otherwise, Roost would name the table `weathers`.
    static let tableName = "weather"

    /// Not the local hour: the one after daylight saving ends is there twice.
    static let primaryKey = PrimaryKey<Weather>.columns(\.origin, \.timeHour)

    static let schema = Schema<Weather>()
        .foreignKey(\.origin, references: \Airport.faa)

    var origin: String
    var year: Int
    var month: Int
    var day: Int
    var hour: Int

    /// In degrees Fahrenheit.
    var temp: Double?
    var dewp: Double?

    /// In percent.
    var humid: Double?

    /// In degrees.
    var windDir: Int?

    /// In miles per hour.
    var windSpeed: Double?
    var windGust: Double?

    /// Rain and melted snow in inches.
    var precip: Double

    /// In millibars, at sea level.
    var pressure: Double?

    /// How far one sees, in miles; 10 stands for more, too.
    var visib: Double

    /// When the hour begins.
    var timeHour: Date
}

extension Weather: CSVReadable {
    static let fileName = "weather.csv"

    init(_ line: inout CSVLine) throws {
        origin = try line.read("origin")
        year = try line.read("year")
        month = try line.read("month")
        day = try line.read("day")
        hour = try line.read("hour")
        temp = try line.read("temp")
        dewp = try line.read("dewp")
        humid = try line.read("humid")
        windDir = try line.read("wind_dir")
        windSpeed = try line.read("wind_speed")
        windGust = try line.read("wind_gust")
        precip = try line.read("precip")
        pressure = try line.read("pressure")
        visib = try line.read("visib")
        timeHour = try line.read("time_hour")
    }
}
