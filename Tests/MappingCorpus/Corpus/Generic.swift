// swift-format-ignore-file
// A generic model, with arguments that are optional and not.
import RoostSQLite

struct GenericModel<First: Codable & Sendable & Equatable, Second>: Model, Equatable  // expect: generated
where Second: Codable & Sendable & Equatable {
    var id: Int
    var first: First
    var second: Second?
}

let generic = Specimen(GenericModel<String, Int>(id: 1, first: "a", second: nil))
let genericOfOptional = Specimen(GenericModel<Int?, String>(id: 1, first: nil, second: "b"))
