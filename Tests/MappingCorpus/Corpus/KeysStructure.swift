// swift-format-ignore-file
// Keys that are no enum.
import RoostSQLite

struct StructureKeys: Model, Equatable {  // expect: cached "it has an init(from:) of its own"
    struct CodingKeys: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    var id: Int

    init(id: Int) { self.id = id }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int.self, forKey: CodingKeys(stringValue: "id"))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: CodingKeys(stringValue: "id"))
    }
}

let keysStructure = Specimen(StructureKeys(id: 1))
