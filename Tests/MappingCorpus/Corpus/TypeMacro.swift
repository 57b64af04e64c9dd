// swift-format-ignore-file
// A macro on the type.
import RoostSQLite

@DebugDescription struct WithMacro: Model, Equatable {  // expect: cached "@DebugDescription may add to it"
    var id: Int
    var debugDescription: String { "number \(id)" }
}

let typeMacro = Specimen(WithMacro(id: 1))
