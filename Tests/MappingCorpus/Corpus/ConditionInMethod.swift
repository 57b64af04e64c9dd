// swift-format-ignore-file
// Branches that do not touch the columns.
import RoostSQLite

struct MethodInBranch: Model, Equatable {  // expect: generated
    var id: Int
    #if UNDEFINED
        func platform() -> String { "none" }
    #else
        func platform() -> String {
            #if os(Linux)
                return "Linux"
            #else
                return "another"
            #endif
        }
    #endif
    static let table: String = {
        #if DEFINED
            "defined"
        #else
            "undefined"
        #endif
    }()
}

let conditionInMethod = Specimen(MethodInBranch(id: 1))
