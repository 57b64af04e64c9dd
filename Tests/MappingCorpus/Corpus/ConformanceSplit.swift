// swift-format-ignore-file
// Encodable and Decodable in extensions of their own.
import RoostSQLite

struct SplitConformance: Equatable, Sendable {  // expect: generated
    var id: Int
    var name: String
}

extension SplitConformance: Encodable {}
extension SplitConformance: Decodable {}
extension SplitConformance: Model {}

let conformanceSplit = Specimen(SplitConformance(id: 1, name: "a"))
