import Foundation
import RoostSQLite

/// A flight as the data has it: nineteen columns, six of them nullable, four texts and a date.
struct Flight: Model {
    static let primaryKey = PrimaryKey<Flight>.none

    var year: Int
    var month: Int
    var day: Int
    var depTime: Int?
    var schedDepTime: Int
    var depDelay: Int?
    var arrTime: Int?
    var schedArrTime: Int
    var arrDelay: Int?
    var carrier: String
    var flight: Int
    var tailnum: String?
    var origin: String
    var dest: String
    var airTime: Int?
    var distance: Int
    var hour: Int
    var minute: Int
    var timeHour: Date
}

extension Flight: FlightFields {}

/// What every mode's flights have, so that they are made alike and their results can be compared.
protocol FlightFields {
    var year: Int { get }
    var month: Int { get }
    var day: Int { get }
    var depTime: Int? { get }
    var schedDepTime: Int { get }
    var depDelay: Int? { get }
    var arrTime: Int? { get }
    var schedArrTime: Int { get }
    var arrDelay: Int? { get }
    var carrier: String { get }
    var flight: Int { get }
    var tailnum: String? { get }
    var origin: String { get }
    var dest: String { get }
    var airTime: Int? { get }
    var distance: Int { get }
    var hour: Int { get }
    var minute: Int { get }
    var timeHour: Date { get }

    init(
        year: Int, month: Int, day: Int, depTime: Int?, schedDepTime: Int, depDelay: Int?, arrTime: Int?,
        schedArrTime: Int, arrDelay: Int?, carrier: String, flight: Int, tailnum: String?, origin: String,
        dest: String, airTime: Int?, distance: Int, hour: Int, minute: Int, timeHour: Date)
}

extension FlightFields {
    /// A number that differs where a field does.
    var checksum: Int {
        var hasher = Hasher()
        hasher.combine([year, month, day, schedDepTime, schedArrTime, flight, distance, hour, minute])
        hasher.combine([depTime, depDelay, arrTime, arrDelay, airTime])
        hasher.combine([carrier, tailnum, origin, dest])
        hasher.combine(timeHour)
        return hasher.finalize()
    }
}

extension Sequence where Element: FlightFields {
    var checksum: Int { reduce(0) { $0 &* 31 &+ $1.checksum } }
}
