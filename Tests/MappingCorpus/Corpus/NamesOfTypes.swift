// swift-format-ignore-file
// A type in the model with the name of one that generated code uses.
import RoostSQLite

struct NamesOfTypes: Model, Equatable {  // expect: cached "declares a 'RowCells'"
    struct RowCells: Codable, Equatable, Sendable { var count: Int }
    var id: Int
    var cells: RowCells
}

let namesOfTypes = Specimen(NamesOfTypes(id: 1, cells: .init(count: 2)))
