// swift-format-ignore-file
// A protocol of another module that refines Model: nothing tells that the type is a model.
import Elsewhere
import RoostSQLite

struct ByForeignProtocol: ForeignModel, Equatable {  // expect: unseen
    var id: Int
}

let conformanceElsewhere = Specimen(ByForeignProtocol(id: 1))
