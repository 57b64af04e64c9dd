// swift-format-ignore-file
// A protocol that refines Model, in a type.
import RoostSQLite

enum Protocols {
    protocol Refined: Model {}
}

struct ByNestedProtocol: Protocols.Refined, Equatable {  // expect: generated
    var id: Int
}

let conformanceNestedProtocol = Specimen(ByNestedProtocol(id: 1))
