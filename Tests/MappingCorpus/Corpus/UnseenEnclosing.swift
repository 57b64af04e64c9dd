// swift-format-ignore-file
// A type in an extension of a type of another module.
import RoostSQLite

extension String {
    struct InString: Model, Equatable {  // expect: cached "'String', which it is declared in, is not of this target"
        var id: Int
    }
}

let unseenEnclosing = Specimen(String.InString(id: 1))
