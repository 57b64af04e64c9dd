// swift-format-ignore-file
// A public model in an internal type.
import RoostSQLite

struct InternalAround {
    public struct PublicInside: Model, Equatable {  // expect: generated
        public var id: Int
    }
}

let publicInInternal = Specimen(InternalAround.PublicInside(id: 1))
