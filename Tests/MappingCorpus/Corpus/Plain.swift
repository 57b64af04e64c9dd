// swift-format-ignore-file
// Nothing awkward.
import RoostSQLite

struct Plain: Model, Equatable {  // expect: generated
    var id: Int64?
    var carrier: String
    var depDelay: Int?
    var distance: Double
}

let plain = Specimen(
    Plain(id: 1, carrier: "UA", depDelay: nil, distance: 1.5), Plain(id: 2, carrier: "", depDelay: -3, distance: 0))
