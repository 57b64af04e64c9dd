// swift-format-ignore-file
// Keys and properties that are reserved words.
import RoostSQLite

struct Words: Model, Equatable {  // expect: generated
    enum CodingKeys: String, CodingKey {
        case id, `default`, `in` = "within", `class`, `where`
    }

    var id: Int
    var `default`: String
    let `in`: Int
    var `class`: Int?
    var `where`: String = ""
}

let keysBackticked = Specimen(Words(id: 1, default: "d", in: 3, class: nil))
