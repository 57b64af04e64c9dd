// swift-format-ignore-file
// An optional of an optional.
import RoostSQLite

struct TwiceOptional: Model, Equatable {  // expect: cached "'number' is an optional of an optional"
    var id: Int
    var number: Int??
}

let optionalTwice = Specimen(TwiceOptional(id: 1, number: .none), TwiceOptional(id: 2, number: 3))
