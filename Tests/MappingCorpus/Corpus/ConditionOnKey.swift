// swift-format-ignore-file
// A coding key in a branch.
import RoostSQLite

struct KeyInBranch: Model, Equatable {  // expect: cached "the coding key 'note' stands in an #if of its own"
    enum CodingKeys: String, CodingKey {
        case id
        #if DEFINED
            case note = "remark"
        #endif
    }

    var id: Int
    var note = ""
}

let conditionOnKey = Specimen(KeyInBranch(id: 1, note: "n"))
