// swift-format-ignore-file
// Properties with the names that generated code uses.
import RoostSQLite

struct NamesOfGeneratedCode: Model, Equatable {  // expect: generated
    var id: Int
    var row: Int
    var model: String
    var parameters: Int
    var columns: Int?
    var read: String
    var write: Bool
    var value: Int
    var at: Int
    var throwing: Int
}

let namesOfGeneratedCode = Specimen(
    NamesOfGeneratedCode(
        id: 1, row: 2, model: "m", parameters: 3, columns: 4, read: "r", write: true, value: 5, at: 6, throwing: 7))
