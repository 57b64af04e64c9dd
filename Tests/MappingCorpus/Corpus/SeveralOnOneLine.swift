// swift-format-ignore-file
// Several variables in one declaration.
import RoostSQLite

struct OneLine: Model, Equatable {  // expect: generated
    var id, first: Int
    var second = 1, third: String, fourth: [Int: String] = [1: "a, b = c"], fifth: Int?
    let sixth: Int, seventh = (1 == 2, 3).0
    var text = "a = b", eighth: Bool
    init() { (id, first, third, sixth, eighth) = (1, 2, "c", 6, true) }
}

let severalOnOneLine = Specimen(OneLine())
