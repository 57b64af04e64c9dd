// swift-format-ignore-file
// A model that says that it has no actor.
import RoostSQLite

nonisolated struct NonisolatedModel: Model, Equatable {  // expect: generated
    var id: Int
}

let nonisolatedModel = Specimen(NonisolatedModel(id: 1))
