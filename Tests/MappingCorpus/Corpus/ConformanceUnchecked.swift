// swift-format-ignore-file
// Attributes before inherited types.
import RoostSQLite

struct UncheckedModel: Model, @unchecked Sendable, Equatable {  // expect: generated
    var id: Int
}

let conformanceUnchecked = Specimen(UncheckedModel(id: 1))
