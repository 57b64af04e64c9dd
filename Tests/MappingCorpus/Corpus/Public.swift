// swift-format-ignore-file
// A public model.
import RoostSQLite

public struct PublicModel: Model, Equatable {  // expect: generated
    public var id: Int
    public internal(set) var name: String
    var hidden: Int
}

let publicModel = Specimen(PublicModel(id: 1, name: "a", hidden: 2))
