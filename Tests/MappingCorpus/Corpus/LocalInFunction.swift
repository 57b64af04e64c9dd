// swift-format-ignore-file
// A type in a function.
import RoostSQLite

func localInFunction() -> Specimen {
    struct InFunction: Model, Equatable {  // expect: cached "declared inside a function"
        var id: Int
    }
    return Specimen(InFunction(id: 1))
}
