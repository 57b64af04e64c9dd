// swift-format-ignore-file
// A protocol that refines Model in its where clause.
import RoostSQLite

struct ByWhereClause: SelfEntity, Equatable {  // expect: generated
    var id: Int
}

let conformanceByWhereClause = Specimen(ByWhereClause(id: 1))
