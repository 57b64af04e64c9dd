// swift-format-ignore-file
// An enum.
import RoostSQLite

enum EnumModel: Model, Equatable {  // expect: cached "it is an enum"
    case first(id: Int)
}

let enumModel = Specimen([EnumModel]())
