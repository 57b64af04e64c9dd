// swift-format-ignore-file
// Observers leave a property stored.
import RoostSQLite

struct Observed: Model, Equatable {  // expect: generated
    var id: Int
    var count: Int = 0 {
        didSet { if count < 0 { count = oldValue } }
    }
    var name: String {
        willSet { precondition(!newValue.isEmpty) }
        didSet {
            struct Local { var value: Int }
            _ = Local(value: name.count)
        }
    }
}

let observed = Specimen(Observed(id: 1, count: 2, name: "a"))
