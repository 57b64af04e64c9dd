// swift-format-ignore-file
// A type in a generic one.
import RoostSQLite

struct GenericAround<Value> {
    struct Inside: Model, Equatable {  // expect: generated
        var id: Int
        var text: String?
    }
}

let nestedInGeneric = Specimen(GenericAround<[Int]>.Inside(id: 1, text: nil))
