// swift-format-ignore-file
// A model that is public by its extension.
import RoostSQLite

public enum PublicNamespace {}

public extension PublicNamespace {
    struct PublicByExtension: Model, Equatable {  // expect: generated
        public var id: Int
    }
}

let publicExtension = Specimen(PublicNamespace.PublicByExtension(id: 1))
