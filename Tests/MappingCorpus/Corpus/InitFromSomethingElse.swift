// swift-format-ignore-file
// An init(from:) that decodes nothing.
import RoostSQLite

struct FromLegacy: Model, Equatable {  // expect: generated
    struct Legacy { var number: String }
    var id: Int
    init(from legacy: Legacy) { id = legacy.number.count }
    init(from text: String) { id = text.count }
    init(from texts: [String]) { id = texts.count }
    func encode(to list: inout [Int]) { list.append(id) }
}

let initFromSomethingElse = Specimen(FromLegacy(from: "abc"))
