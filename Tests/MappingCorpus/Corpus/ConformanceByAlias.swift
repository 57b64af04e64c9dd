// swift-format-ignore-file
// An alias for a composition with Model.
import RoostSQLite

struct ByAlias: StoredValue {  // expect: generated
    var id: Int
}

let conformanceByAlias = Specimen(ByAlias(id: 1))
