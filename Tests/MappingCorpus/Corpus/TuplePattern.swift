// swift-format-ignore-file
// Variables in a tuple.
import RoostSQLite

struct InTuple: Model, Equatable {  // expect: cached "'width' is declared in a tuple"
    var id: Int
    var (width, height): (Int, Int)
}

let tuplePattern = Specimen(InTuple(id: 1, width: 2, height: 3))
