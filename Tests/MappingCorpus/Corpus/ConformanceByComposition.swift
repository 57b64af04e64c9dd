// swift-format-ignore-file
// A composition with Model.
import RoostSQLite

struct ByComposition: (Model & Equatable) & Sendable {  // expect: generated
    var id: Int
}

let conformanceByComposition = Specimen(ByComposition(id: 1))
