// swift-format-ignore-file
// An init(from:) of its own.
import RoostSQLite

struct HandDecoded: Model, Equatable {  // expect: cached "it has an init(from:) of its own"
    enum CodingKeys: CodingKey { case id }
    var id: Int
    init(id: Int) { self.id = id }
    init(from decoder: some Decoder) throws {
        id = abs(try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .id))
    }
}

let handWrittenDecoding = Specimen(HandDecoded(id: 1))
