// swift-format-ignore-file
// Keys with members that change nothing.
import RoostSQLite

struct KeysAndMore: Model, Equatable {  // expect: generated
    enum CodingKeys: String, CodingKey, CaseIterable {
        case id  // the number
        case /* the name */ name = /* as it was */ "label", size
        static let count = 3
        var isNumber: Bool { self == .id }
    }

    var id: Int
    var name: String
    var size: Int
}

let keysWithMembers = Specimen(KeysAndMore(id: 1, name: "a", size: 2))
