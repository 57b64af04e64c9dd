import Foundation
import GRDB

/// A flight, read and written by hand.
struct GRDBFlight: FlightFields {
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

/// A plain `Codable` record. It spells its columns out, which is faster than the strategy that works
/// snake_case out.
struct GRDBCodableFlight: Codable, FetchableRecord, PersistableRecord, FlightFields {
    static let databaseTableName = "flights"

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

    enum CodingKeys: String, CodingKey {
        case year, month, day
        case depTime = "dep_time"
        case schedDepTime = "sched_dep_time"
        case depDelay = "dep_delay"
        case arrTime = "arr_time"
        case schedArrTime = "sched_arr_time"
        case arrDelay = "arr_delay"
        case carrier, flight, tailnum, origin, dest
        case airTime = "air_time"
        case distance, hour, minute
        case timeHour = "time_hour"
    }
}

// MARK: - Reading

extension GRDBFlight: FetchableRecord, TableRecord {
    static let databaseTableName = "flights"

    init(row: Row) {
        self.init(
            year: row["year"], month: row["month"], day: row["day"], depTime: row["dep_time"],
            schedDepTime: row["sched_dep_time"], depDelay: row["dep_delay"], arrTime: row["arr_time"],
            schedArrTime: row["sched_arr_time"], arrDelay: row["arr_delay"], carrier: row["carrier"],
            flight: row["flight"], tailnum: row["tailnum"], origin: row["origin"], dest: row["dest"],
            airTime: row["air_time"], distance: row["distance"], hour: row["hour"], minute: row["minute"],
            timeHour: row["time_hour"])
    }

    init(positions row: Row) {
        self.init(
            year: row[0], month: row[1], day: row[2], depTime: row[3], schedDepTime: row[4],
            depDelay: row[5], arrTime: row[6], schedArrTime: row[7], arrDelay: row[8], carrier: row[9],
            flight: row[10], tailnum: row[11], origin: row[12], dest: row[13], airTime: row[14],
            distance: row[15], hour: row[16], minute: row[17], timeHour: row[18])
    }

    static func fetchAllByPosition(_ connection: Database) throws -> [GRDBFlight] {
        let rows = try Row.fetchCursor(connection, sql: Flight.rawSelect)
        var flights: [GRDBFlight] = []
        while let row = try rows.next() { flights.append(GRDBFlight(positions: row)) }
        return flights
    }

    static func fetchAllByName(_ connection: Database) throws -> [GRDBFlight] {
        let rows = try Row.fetchCursor(connection, sql: Flight.rawSelect)
        var flights: [GRDBFlight] = []
        while let row = try rows.next() { flights.append(GRDBFlight(row: row)) }
        return flights
    }

    /// The sum of two columns of all rows.
    static func sumByPosition(_ connection: Database) throws -> Int {
        let rows = try Row.fetchCursor(connection, sql: Flight.rawSelect)
        var sum = 0
        while let row = try rows.next() {
            sum &+= row[5] as Int? ?? 0
            sum &+= (row[13] as String).utf8.count
        }
        return sum
    }

    static func sumByName(_ connection: Database) throws -> Int {
        let rows = try Row.fetchCursor(connection, sql: Flight.rawSelect)
        var sum = 0
        while let row = try rows.next() {
            sum &+= row["dep_delay"] as Int? ?? 0
            sum &+= (row["dest"] as String).utf8.count
        }
        return sum
    }
}

// MARK: - Writing

extension GRDBFlight: PersistableRecord {
    func encode(to container: inout PersistenceContainer) {
        container["year"] = year
        container["month"] = month
        container["day"] = day
        container["dep_time"] = depTime
        container["sched_dep_time"] = schedDepTime
        container["dep_delay"] = depDelay
        container["arr_time"] = arrTime
        container["sched_arr_time"] = schedArrTime
        container["arr_delay"] = arrDelay
        container["carrier"] = carrier
        container["flight"] = flight
        container["tailnum"] = tailnum
        container["origin"] = origin
        container["dest"] = dest
        container["air_time"] = airTime
        container["distance"] = distance
        container["hour"] = hour
        container["minute"] = minute
        container["time_hour"] = timeHour
    }

    func insertByPosition(_ statement: Statement) throws {
        statement.setUncheckedArguments([
            year, month, day, depTime, schedDepTime, depDelay, arrTime, schedArrTime, arrDelay, carrier,
            flight,
            tailnum, origin, dest, airTime, distance, hour, minute, timeHour,
        ])
        try statement.execute()
    }
}
