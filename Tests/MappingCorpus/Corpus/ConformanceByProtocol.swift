// swift-format-ignore-file
// A protocol that refines Model, in another file.
import RoostSQLite

struct ByProtocol: Entity, Equatable {  // expect: generated
    var id: Int
}

let conformanceByProtocol = Specimen(ByProtocol(id: 1))
