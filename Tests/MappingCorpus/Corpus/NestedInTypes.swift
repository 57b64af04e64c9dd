// swift-format-ignore-file
// A type in types.
import RoostSQLite

enum Outermost {
    struct Middle {
        var other: Int
        struct Nested: Model, Equatable {  // expect: generated
            var id: Int
            var name: String
        }
    }
}

let nestedInTypes = Specimen(Outermost.Middle.Nested(id: 1, name: "a"))
