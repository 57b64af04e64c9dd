// swift-format-ignore-file
// Keys with numbers: their names count.
import RoostSQLite

struct IntegerKeys: Model, Equatable {  // expect: generated
    enum CodingKeys: Int, CodingKey {
        case id = 7
        case name
    }

    var id: Int
    var name: String
}

let keysOfIntegers = Specimen(IntegerKeys(id: 1, name: "a"))
