// swift-format-ignore-file
// Keys that are declared elsewhere.
import RoostSQLite

enum OtherKeys: String, CodingKey {
    case id = "number"
}

struct AliasedKeys: Model, Equatable {  // expect: cached "its CodingKeys are declared elsewhere"
    typealias CodingKeys = OtherKeys
    var id: Int
}

let keysAlias = Specimen(AliasedKeys(id: 1))
