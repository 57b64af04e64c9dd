// swift-format-ignore-file
// A model in a model.
import RoostSQLite

struct AroundModel: Model, Equatable {  // expect: generated
    var id: Int
    struct InModel: Codable, Equatable, Sendable {
        var id: Int
    }
    var inner: InModel
}

let nestedInModel = Specimen(AroundModel(id: 1, inner: .init(id: 2)))
