import Foundation
import RoostSQLite

struct Flight: Model {
    var id: Int64?
    var carrier: String
    var origin: String
    var dest: String
    var depDelay: Int?
    var distance: Double
    var cancelled: Bool
    var timeHour: Date
    var status: Status
}

struct Airline: Model {
    var carrier: String
    var name: String
}

enum Status: String, Codable, Sendable {
    case scheduled, airborne, landed
}

enum Weekday: String, Codable, Sendable {
    case monday, tuesday
}
