/// A piece of SQL text: a word, a name or text in quotation marks, or a single character of any other kind.
struct SQLToken: Equatable {
    enum Kind {
        case word, quoted, string, symbol
    }

    let kind: Kind
    let text: Substring

    /// Whether white space or a comment stands before it.
    let isApart: Bool

    /// Whether it is this keyword.
    func isWord(_ keyword: String) -> Bool {
        kind == .word && text.uppercased() == keyword
    }

    /// The name that it is, without its quotation marks; nil for what is none.
    var name: String? {
        switch kind {
        case .word: return String(text)
        case .string, .symbol: return nil
        case .quoted:
            let inner = String(text.dropFirst().dropLast())
            guard let quote = text.first, quote != "[" else { return inner }
            return inner.replacing("\(quote)\(quote)", with: "\(quote)")
        }
    }

    /// Whether it is this name. SQLite tells no capitals of ASCII from small letters.
    func isName(_ other: String) -> Bool {
        name.map { SQLToken.areSameName($0, other) } ?? false
    }

    static func areSameName(_ first: String, _ second: String) -> Bool {
        first.utf8.elementsEqual(second.utf8) { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension SQLToken {
    /// The pieces of a text that SQLite has accepted.
    static func tokens(of sql: String) -> [SQLToken] {
        var tokens: [SQLToken] = []
        // By scalars: an accent on a quotation mark does not keep it from ending a name.
        let scalars = sql.unicodeScalars
        var rest = scalars[...]
        var isApart = false
        while let first = rest.first {
            if let end = endOfBlank(rest, first) {
                (rest, isApart) = (scalars[end...], true)
                continue
            }
            let (kind, end) = piece(rest, first)
            tokens.append(SQLToken(kind: kind, text: sql[rest.startIndex..<end], isApart: isApart))
            (rest, isApart) = (scalars[end...], false)
        }
        return tokens
    }

    private typealias Scalars = Substring.UnicodeScalarView

    private static func endOfBlank(_ rest: Scalars, _ first: Unicode.Scalar) -> Scalars.Index? {
        if " \t\n\r\u{c}".unicodeScalars.contains(first) { return rest.index(after: rest.startIndex) }
        if rest.starts(with: "--".unicodeScalars) { return rest.firstIndex(of: "\n") ?? rest.endIndex }
        guard rest.starts(with: "/*".unicodeScalars) else { return nil }
        var inner = rest.dropFirst(2)
        while !inner.isEmpty, !inner.starts(with: "*/".unicodeScalars) { inner = inner.dropFirst() }
        return inner.dropFirst(2).startIndex
    }

    private static func piece(_ rest: Scalars, _ first: Unicode.Scalar) -> (Kind, Scalars.Index) {
        switch first {
        case "'": return (.string, endOfQuoted(rest, "'"))
        case "\"", "`": return (.quoted, endOfQuoted(rest, first))
        case "[": return (.quoted, rest.firstIndex(of: "]").map { rest.index(after: $0) } ?? rest.endIndex)
        case _ where isPartOfWord(first):
            return (.word, rest.firstIndex { !isPartOfWord($0) } ?? rest.endIndex)
        default: return (.symbol, rest.index(after: rest.startIndex))
        }
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "$": true
        default: scalar.value > 127
        }
    }

    /// A quotation mark that stands twice is part of the text.
    private static func endOfQuoted(_ rest: Scalars, _ quote: Unicode.Scalar) -> Scalars.Index {
        var inner = rest.dropFirst()
        while let end = inner.firstIndex(of: quote) {
            let next = rest.index(after: end)
            guard next < rest.endIndex, rest[next] == quote else { return next }
            inner = rest[next...].dropFirst()
        }
        return rest.endIndex
    }
}

extension Sequence<SQLToken> {
    /// The text again, without comments, and with one space where there was white space.
    var sql: String {
        var text = ""
        for token in self {
            if token.isApart && !text.isEmpty { text += " " }
            text += token.text
        }
        return text
    }
}
