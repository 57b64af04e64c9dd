// swift-format-ignore-file
// A model in each branch, one of which is compiled.
import RoostSQLite

#if UNDEFINED
    struct InBranches: Model, Equatable {
        var id: String
        var old: Int
    }
#elseif DEFINED  // this one
    struct InBranches: Model, Equatable {  // expect: generated
        var id: Int
        var new: String?
    }
#else
    struct InBranches: Model, Equatable {
        var id: Double
    }
#endif

let conditionBranches = Specimen(InBranches(id: 1, new: nil))
