import Foundation
import RoostSQLite

/// A flight that left New York City, or should have.
///
/// `depDelay` becomes the column `dep_delay`, and so on. What is optional may be NULL: a flight that was
/// cancelled has no departure, one that was diverted no arrival.
struct Flight: Model {
    /// Assigned by the database: the data has nothing that identifies a flight.
    var id: Int64?

    var year: Int
    var month: Int
    var day: Int

    /// Times are local, as hours and minutes in one number: 517 is 5:17.
    var depTime: Int?
    var schedDepTime: Int

    /// Delays are in minutes; one below zero is a head start.
    var depDelay: Int?
    var arrTime: Int?
    var schedArrTime: Int
    var arrDelay: Int?

    var carrier: String
    var flight: Int
    var tailnum: String?
    var origin: String
    var dest: String

    /// In minutes.
    var airTime: Int?

    /// In miles.
    var distance: Int

    /// The scheduled departure's hour and minute.
    var hour: Int
    var minute: Int

    /// When the hour of the scheduled departure begins.
    var timeHour: Date
}

extension Flight {
    /// Foreign keys stand where the data keeps them: every flight's airline and origin are in the lists. Its
    /// plane and its destination need not be: some planes were never registered, and four airports in the
    /// Caribbean are left out.
    ///
    /// The first index answers which routes are the busiest by itself, the second finds a page of late flights
    /// without looking at any other flight.
    static let schema = Schema<Flight>()
        .foreignKey(\.carrier, references: \Airline.carrier)
        .foreignKey(\.origin, references: \Airport.faa)
        .check { $0.distance > 0 }
        .index(\.origin, \.dest)
        .index(\.origin, \.depDelay)
}

extension Flight: CSVReadable {
    static let fileName = "flights.csv"

    init(_ line: inout CSVLine) throws {
        year = try line.read("year")
        month = try line.read("month")
        day = try line.read("day")
        depTime = try line.read("dep_time")
        schedDepTime = try line.read("sched_dep_time")
        depDelay = try line.read("dep_delay")
        arrTime = try line.read("arr_time")
        schedArrTime = try line.read("sched_arr_time")
        arrDelay = try line.read("arr_delay")
        carrier = try line.read("carrier")
        flight = try line.read("flight")
        tailnum = try line.read("tailnum")
        origin = try line.read("origin")
        dest = try line.read("dest")
        airTime = try line.read("air_time")
        distance = try line.read("distance")
        hour = try line.read("hour")
        minute = try line.read("minute")
        timeHour = try line.read("time_hour")
    }
}
