// swift-format-ignore-file
// A type in an extension of a type of another file.
import RoostSQLite

extension Namespace.Inner {
    struct InExtension: Model, Equatable {  // expect: generated
        var id: Int
    }
}

let nestedInExtension = Specimen(Namespace.Inner.InExtension(id: 1))
