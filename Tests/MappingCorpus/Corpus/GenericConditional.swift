// swift-format-ignore-file
// A conformance under conditions.
import RoostSQLite

struct Box<Content: Sendable>: Sendable {  // expect: generated
    var id: Int
    var content: Content
}

extension Box: Equatable where Content: Equatable {}
extension Box: Codable where Content: Codable {}
extension Box: TableSource, QuerySource, Model where Content: Codable, Content: Equatable {}

let genericConditional = Specimen(Box(id: 1, content: "a"))
