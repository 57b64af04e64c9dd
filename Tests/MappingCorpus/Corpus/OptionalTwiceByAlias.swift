// swift-format-ignore-file
// An optional of an optional, of which the declaration shows one alone.
import RoostSQLite

typealias MaybeNumber = Int?

struct AliasedTwiceOptional: Model, Equatable {  // expect: generated
    var id: Int
    var number: MaybeNumber?
}

let optionalTwiceByAlias = Specimen(
    AliasedTwiceOptional(id: 1, number: .none), AliasedTwiceOptional(id: 2, number: 3))
