// swift-format-ignore-file
// Keys in a branch.
import RoostSQLite

struct KeysInBranch: Model, Equatable {  // expect: cached "CodingKeys stands in an #if of its own"
    var id: Int
}

#if DEFINED
    extension KeysInBranch {
        enum CodingKeys: String, CodingKey { case id = "number" }
    }
#endif

let conditionOnKeys = Specimen(KeysInBranch(id: 1))
