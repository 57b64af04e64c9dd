// swift-format-ignore-file
// Model by its module's name.
import RoostSQLite

struct Qualified: Roost.Model, Equatable {  // expect: generated
    var id: Int
}

let conformanceQualified = Specimen(Qualified(id: 1))
