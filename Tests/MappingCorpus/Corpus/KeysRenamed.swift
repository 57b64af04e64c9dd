// swift-format-ignore-file
// Keys with names of their own.
import RoostSQLite

struct RenamedKeys: Model, Equatable {  // expect: generated
    enum CodingKeys: String, CodingKey {
        case id, code = "faa", fullName = "title"
    }

    var id: Int
    var code: String
    var fullName: String?
}

let keysRenamed = Specimen(RenamedKeys(id: 1, code: "JFK", fullName: nil))
