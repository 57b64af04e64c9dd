// swift-format-ignore-file
// A conformance in an extension.
import RoostSQLite

struct ConformingInExtension: Codable, Equatable, Sendable {  // expect: generated
    var id: Int
}

extension ConformingInExtension: Model {}

let conformanceInExtension = Specimen(ConformingInExtension(id: 1))
