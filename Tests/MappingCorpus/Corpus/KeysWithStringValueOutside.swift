// swift-format-ignore-file
// Keys that make up their names in an extension.
import RoostSQLite

struct WhisperedKeys: Model, Equatable {  // expect: cached "have names from a 'stringValue' of their own"
    enum CodingKeys: String, CodingKey {
        case id, Name
    }

    var id: Int
    var Name: String
}

extension WhisperedKeys.CodingKeys {
    var stringValue: String { rawValue.lowercased() }
}

let keysWithStringValueOutside = Specimen(WhisperedKeys(id: 1, Name: "a"))
