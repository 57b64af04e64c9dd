// swift-format-ignore-file
// A property in a branch.
import RoostSQLite

struct PropertyInBranch: Model, Equatable {  // expect: cached "'platform' stands in an #if of its own"
    var id: Int
    #if DEFINED
        var platform: String
    #else
        var platform: Int
    #endif
}

let conditionOnProperty = Specimen(PropertyInBranch(id: 1, platform: "a"))
