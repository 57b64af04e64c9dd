// swift-format-ignore-file
// Lines that end as on Windows.
import RoostSQLite

struct LineEndings: Model, Equatable {  // expect: generated
    var id: Int
    #if UNDEFINED
        func none() {}
    #endif
    var name: String?
}

let lineEndings = Specimen(LineEndings(id: 1, name: nil))
