// swift-format-ignore-file
// A whole model in a branch.
import RoostSQLite

#if os(Linux) || os(macOS)
    #if DEFINED && !UNDEFINED
        struct InBranch: Model, Equatable {  // expect: generated
            var id: Int
        }
    #endif
#endif

let conditionAround = Specimen(InBranch(id: 1))
