// swift-format-ignore-file
// A conformance in a branch.
import RoostSQLite

struct ConformingInBranch: Codable, Equatable, Sendable {  // expect: generated
    var id: Int
}

#if DEFINED
    extension ConformingInBranch: Model {}
#endif

let conditionOnConformance = Specimen(ConformingInBranch(id: 1))
