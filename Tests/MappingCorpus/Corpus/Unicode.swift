// swift-format-ignore-file
// Names beyond ASCII.
import RoostSQLite

struct Größe: Model, Equatable {  // expect: generated
    var id: Int
    var länge: Double
    var 名前: String?
    var 🛩: Int
}

let unicode = Specimen(Größe(id: 1, länge: 1.5, 名前: "é", 🛩: 2))
