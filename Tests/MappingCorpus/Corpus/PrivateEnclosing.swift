// swift-format-ignore-file
// A model in a private type.
import RoostSQLite

fileprivate enum Hidden {
    struct InHidden: Model, Equatable {  // expect: cached "'Hidden' is private"
        var id: Int
    }
}

let privateEnclosing = Specimen(Hidden.InHidden(id: 1))
