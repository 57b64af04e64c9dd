// swift-format-ignore-file
// Keys that have their names from a protocol.
import RoostSQLite

protocol NamedKeys: CodingKey {}

struct ProtocolKeys: Model, Equatable {  // expect: cached "have names from 'NamedKeys'"
    enum CodingKeys: String, NamedKeys {
        case id
    }

    var id: Int
}

let keysByProtocol = Specimen(ProtocolKeys(id: 1))
