// swift-format-ignore-file
// An optional behind an alias.
import RoostSQLite

typealias Maybe = Int?
typealias MaybeText = String?

struct WithAlias: Model, Equatable {  // expect: generated
    var id: Int
    var number: Maybe
    var text: MaybeText
}

let optionalAlias = Specimen(WithAlias(id: 1, number: nil, text: nil), WithAlias(id: 2, number: 1, text: "a"))
