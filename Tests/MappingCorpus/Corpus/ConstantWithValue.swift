// swift-format-ignore-file
// A constant with a value: written, and never read.
import RoostSQLite

struct WithConstant: Model, Equatable {  // expect: generated
    enum CodingKeys: CodingKey { case kind, id, version, name }

    let kind = "x"
    var id: Int
    let version: Int = 3
    var name: String
}

let constantWithValue = Specimen(WithConstant(id: 1, name: "a"))
