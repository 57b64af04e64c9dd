// swift-format-ignore-file
// Constants and variables, with and without values.
import RoostSQLite

struct LetAndVar: Model, Equatable {  // expect: generated
    let id: Int
    let name: String?
    var count: Int = 3
    var note: String? = "none"
    var tags: [String] = []
    init(id: Int, name: String?) {
        self.id = id
        self.name = name
    }
}

let letAndVar = Specimen(LetAndVar(id: 1, name: nil))
