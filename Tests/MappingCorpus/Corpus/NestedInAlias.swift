// swift-format-ignore-file
// A type in an extension of an alias.
import RoostSQLite

typealias Shorter = Namespace.Inner

extension Shorter {
    struct InAlias: Model, Equatable {  // expect: generated
        var id: Int
    }
}

let nestedInAlias = Specimen(Namespace.Inner.InAlias(id: 1))
