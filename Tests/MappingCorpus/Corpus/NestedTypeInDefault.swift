// swift-format-ignore-file
// A value that declares types of its own.
import RoostSQLite

struct NestedTypeInDefault: Model, Equatable {  // expect: generated
    var id: Int
    var count: Int = {
        struct Local { private var x = 1; var y: Int { x } }
        return Local().y
    }()
    var name: String = [1, 2].map { value in "\(value)" }.joined(separator: ", ")
}

let nestedTypeInDefault = Specimen(NestedTypeInDefault(id: 1))
