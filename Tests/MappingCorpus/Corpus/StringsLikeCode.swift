// swift-format-ignore-file
// Texts that look like code.
import RoostSQLite

struct StringsLikeCode: Model, Equatable {  // expect: generated
    var id: Int
    var text = "} struct X: Model { private var y: Int", other: String = "\("a, b: Int = ")"
    var braces = "{{{", quoted = "\"", character: String = "\\"
    var pattern = "init(from decoder: any Decoder)"
}

let stringsLikeCode = Specimen(StringsLikeCode(id: 1, character: "c"))
