// swift-format-ignore-file
// A lazy property is not coded.
import RoostSQLite

struct WithLazy: Model, Equatable {  // expect: generated
    var id: Int
    lazy var double: Int = id * 2
    var name: String
    init(id: Int, name: String) {
        self.id = id
        self.name = name
    }
    static func == (left: Self, right: Self) -> Bool { left.id == right.id && left.name == right.name }
}

let lazyProperty = Specimen(WithLazy(id: 1, name: "a"))
