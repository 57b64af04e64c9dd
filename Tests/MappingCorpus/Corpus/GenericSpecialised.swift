// swift-format-ignore-file
// A conformance for certain arguments.
import RoostSQLite

struct Duo<First: Sendable, Second: Sendable>: Sendable {  // expect: generated
    var id: Int
    var first: First
    var second: Second
}

extension Duo: Equatable where First: Equatable, Second: Equatable {}
extension Duo: Codable where First: Codable, Second: Codable {}
extension Duo<Int?, String>: TableSource, QuerySource, Model {}

let genericSpecialised = Specimen(Duo<Int?, String>(id: 1, first: nil, second: "a"))
