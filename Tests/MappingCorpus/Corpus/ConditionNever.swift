// swift-format-ignore-file
// A model that is not compiled.
import RoostSQLite

#if UNDEFINED
    struct NeverCompiled: Model, Equatable {
        var id: Nothing
    }
#else
    struct NeverCompiled {}
#endif

struct OtherCompiled: Model, Equatable {  // expect: generated
    var id: Int
}

let conditionNever = Specimen(OtherCompiled(id: 1))
