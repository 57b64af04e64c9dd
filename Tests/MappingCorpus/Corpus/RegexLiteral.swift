// swift-format-ignore-file
// A regular expression that the parser takes for the start of a text.
import RoostSQLite

struct WithRegex: Model, Equatable {  // expect: cached "was not understood"
    var id: Int
    static nonisolated(unsafe) let quoted = /[^"]+/
}

let regexLiteral = Specimen(WithRegex(id: 1))
