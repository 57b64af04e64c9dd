// swift-format-ignore-file
// Several declarations in a line.
import RoostSQLite

struct Semicolons: Model, Equatable { var id: Int; var name: String; func f() {}; let size: Int? }  // expect: generated
; let semicolons = Specimen(Semicolons(id: 1, name: "a", size: nil))
