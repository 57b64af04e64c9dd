// swift-format-ignore-file
// A regular expression.
import RoostSQLite

struct WithPlainRegex: Model, Equatable {  // expect: generated
    var id: Int
    static nonisolated(unsafe) let words = #/[^"{]+/#
    var name: String
}

let regexLiteralPlain = Specimen(WithPlainRegex(id: 1, name: "a"))
