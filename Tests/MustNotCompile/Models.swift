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
}

struct Airline: Model {
    var carrier: String
    var name: String
}
