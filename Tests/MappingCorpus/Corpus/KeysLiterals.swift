// swift-format-ignore-file
// Raw values in every form of literal.
import RoostSQLite

struct LiteralKeys: Model, Equatable {  // expect: generated
    enum CodingKeys: String, CodingKey {
        case id
        case escaped = "a\"b\\c"
        case unicode = "\u{e9}t\u{e9}"
        case raw = #"q"\d"#
        case lines = """
            two
              lines
            """
    }

    var id: Int
    var escaped: Int
    var unicode: Int
    var raw: Int
    var lines: Int
}

let keysLiterals = Specimen(LiteralKeys(id: 1, escaped: 2, unicode: 3, raw: 4, lines: 5))
