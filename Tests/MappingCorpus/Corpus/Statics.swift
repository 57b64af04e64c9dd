// swift-format-ignore-file
// Properties of the type.
import RoostSQLite

struct Statics: Model, Equatable {  // expect: generated
    static let limit = 3
    static var tableName: String { "statics" }
    static let (low, high) = (1, 2)
    private static let secret = 4
    var id: Int
}

let statics = Specimen(Statics(id: 1))
