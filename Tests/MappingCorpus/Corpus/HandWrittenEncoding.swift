// swift-format-ignore-file
// An encode(to:) of its own, in an extension.
import RoostSQLite

struct HandEncoded: Model, Equatable {  // expect: cached "it has an encode(to:) of its own"
    enum CodingKeys: CodingKey { case id }
    var id: Int
}

extension HandEncoded {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
    }
}

let handWrittenEncoding = Specimen(HandEncoded(id: 1))
