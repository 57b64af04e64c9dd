// swift-format-ignore-file
// A property whose name means something else.
import RoostSQLite

struct NameSelf: Model, Equatable {  // expect: cached "generated code cannot write the name 'self'"
    var id: Int
    var `self`: String
}

let nameSelf = Specimen(NameSelf(id: 1, self: "s"))
