// swift-format-ignore-file
// An extension of an alias, and a type in another.
import RoostSQLite

struct LongName: Codable, Equatable, Sendable {  // expect: generated
    var id: Int
}

typealias Short = LongName
extension Short: Model {}

let conformanceOfAlias = Specimen(LongName(id: 1))
