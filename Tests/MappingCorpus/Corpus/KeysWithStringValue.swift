// swift-format-ignore-file
// Keys that make up their names.
import RoostSQLite

struct ShoutedKeys: Model, Equatable {  // expect: cached "have names from a 'stringValue' of their own"
    enum CodingKeys: String, CodingKey {
        case id, name
        var stringValue: String { rawValue.uppercased() }
    }

    var id: Int
    var name: String
}

let keysWithStringValue = Specimen(ShoutedKeys(id: 1, name: "a"))
