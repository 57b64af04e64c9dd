/// The name of a type with those of the types around it, without backticks and generic arguments.
struct TypePath: Hashable {
    var names: [String]

    init(_ names: [String]) {
        self.names = names
    }

    /// Nil where the text is no such name: `[Int]`, `any Model`.
    init?(_ text: String) {
        var names: [String] = []
        for part in TypeText.split(text, at: ".") {
            let name = part.prefix { $0 != "<" }.trimmingSpaces
            guard let bare = Identifier(source: name) else { return nil }
            names.append(bare.name)
        }
        guard !names.isEmpty else { return nil }
        self.names = names
    }

    var last: String { names.last ?? "" }

    func appending(_ name: String) -> TypePath {
        TypePath(names + [name])
    }

    /// The types around it, outermost first.
    var enclosing: [TypePath] {
        names.indices.dropFirst().map { TypePath(Array(names[..<$0])) }
    }

    var description: String { names.joined(separator: ".") }
}

/// Types as text.
enum TypeText {
    /// The members of a composition, each without attributes and modifiers: `@unchecked Sendable & (A & B)` is
    /// `Sendable`, `A` and `B`.
    static func members(of text: String) -> [String] {
        let bare = withoutAttributes(text)
        let parts = split(bare, at: "&")
        if parts.count > 1 { return parts.flatMap { members(of: $0) } }
        if bare.hasPrefix("("), bare.hasSuffix(")") {
            return members(of: String(bare.dropFirst().dropLast()))
        }
        return [bare]
    }

    /// Whether a property of that type is optional by its spelling.
    static func isOptional(_ text: String) -> Bool {
        let text = withoutParentheses(text)
        if text.hasSuffix("?") || text.hasSuffix("!") { return true }
        return ["Optional", "Swift.Optional"].contains { text.hasPrefix($0 + "<") } && text.hasSuffix(">")
            && split(text, at: ".").count <= 2
    }

    /// Whether it is an optional of an optional by its spelling.
    static func isOptionalTwice(_ text: String) -> Bool {
        let text = withoutParentheses(text)
        guard isOptional(text) else { return false }
        if text.hasSuffix(">") { return isOptional(String(text.dropLast().drop { $0 != "<" }.dropFirst())) }
        return isOptional(text.dropLast().trimmingSpaces)
    }

    private static func withoutParentheses(_ text: String) -> String {
        text.hasPrefix("(") && text.hasSuffix(")")
            ? withoutParentheses(String(text.dropFirst().dropLast())) : text
    }

    /// The parts between separators that stand in no brackets.
    static func split(_ text: some StringProtocol, at separator: Character) -> [String] {
        var parts = [""]
        var depth = 0
        var isQuoted = false
        for character in text {
            switch character {
            case "`": isQuoted.toggle()
            case "(", "[", "<": depth += 1
            case ")", "]", ">": depth -= 1
            default: break
            }
            if character == separator, depth == 0, !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map { $0.trimmingSpaces }
    }

    private static func withoutAttributes(_ text: String) -> String {
        var rest = text.trimmingSpaces
        while true {
            if rest.hasPrefix("@") {
                rest = rest.drop { !$0.isWhitespace }.trimmingSpaces
            } else if let modifier = ["nonisolated ", "any ", "some "].first(where: rest.hasPrefix) {
                rest = rest.dropFirst(modifier.count).trimmingSpaces
            } else {
                return rest
            }
        }
    }
}

extension StringProtocol {
    var trimmingSpaces: String {
        let start = drop(while: \.isWhitespace)
        return String(
            start.prefix(
                upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex))
    }
}
