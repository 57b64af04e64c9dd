// swift-format-ignore-file
// Initialisers of the model's own.
import RoostSQLite

struct OwnInitialiser: Model, Equatable {  // expect: generated
    struct Row { var id: Int }
    var id: Int
    let name: String
    init(row: Row) { (id, name) = (row.id, "row") }
    init<T>(row: T, count: Int) { (id, name) = (count, "\(row)") }
    init?(id: Int) {
        guard id > 0 else { return nil }
        (self.id, name) = (id, "checked")
    }
}

let ownInitialiser = Specimen(OwnInitialiser(row: .init(id: 1)))
