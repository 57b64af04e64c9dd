// swift-format-ignore-file
// Keys in an extension, in another order than the properties.
import RoostSQLite

struct KeysOutside: Model, Equatable {  // expect: generated
    var id: Int
    var first: String
    var second: Double
}

extension KeysOutside {
    private enum CodingKeys: String, CodingKey {
        case second = "2nd"
        case id
        case first = "1st"
    }
}

let keysInExtension = Specimen(KeysOutside(id: 1, first: "a", second: 0.5))
