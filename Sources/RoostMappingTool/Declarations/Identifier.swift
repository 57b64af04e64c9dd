/// A name, and how it is written where a plain one would be something else.
struct Identifier: Hashable {
    /// Without backticks.
    let name: String

    init(name: String) {
        self.name = name
    }

    /// Nil where the text is no identifier.
    init?(source text: String) {
        if text.hasPrefix("`"), text.hasSuffix("`"), text.count > 2 {
            name = String(text.dropFirst().dropLast())
        } else if Self.isPlain(text) {
            name = text
        } else {
            return nil
        }
    }

    /// As source text.
    var source: String {
        Self.isPlain(name) && !Self.reserved.contains(name) ? name : "`\(name)`"
    }

    /// As the text of a string literal.
    var literal: String {
        "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Letters, digits and underscores, no digit first; other scripts' letters and symbols count as letters.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, !isDigit(first) else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            !scalar.isASCII || isDigit(scalar) || scalar == "_"
                || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    /// Words that are no name without backticks, or not everywhere.
    private static let reserved: Set<String> = [
        "Any", "Protocol", "Self", "Type", "as", "associatedtype", "break", "case", "catch", "class",
        "continue", "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
        "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let",
        "nil", "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return",
        "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
        "typealias", "var", "where", "while",
    ]
}
