// swift-format-ignore-file
// A type that codes its raw value.
import RoostSQLite

struct RawModel: Model, RawRepresentable, Equatable {  // expect: cached "a RawRepresentable type codes its raw value"
    var rawValue: Int
}

let rawRepresentableModel = Specimen([RawModel]())
