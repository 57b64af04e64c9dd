/// How a column is named after the coding key of its property.
public enum ColumnNaming: Sendable {
    /// `depDelay` becomes `dep_delay`, `imageURL` becomes `image_url`. A key without capitals stays as it is.
    case snakeCase
    /// The key, letter for letter.
    case verbatim

    /// The column's name for a coding key's string value.
    public func column(for key: String) -> String {
        switch self {
        case .snakeCase: SnakeCase.name(for: key)
        case .verbatim: key
        }
    }
}

/// Names in snake_case.
enum SnakeCase {
    /// Words begin at a capital that follows a small letter or a digit, and at the last capital of a run
    /// that a small letter follows: `userID2Text` is `user_id2_text`.
    static func name(for key: String) -> String {
        let characters = Array(key)
        var name = ""
        for (index, character) in characters.enumerated() {
            if isUppercase(character), startsWord(at: index, in: characters) {
                name.append("_")
            }
            appendLowercased(character, to: &name)
        }
        return name
    }

    private static func startsWord(at index: Int, in characters: [Character]) -> Bool {
        guard index > 0 else { return false }
        let before = characters[index - 1]
        if before == "_" { return false }
        if !isUppercase(before) { return true }
        let next = index + 1
        return next < characters.count && characters[next].isLowercase
    }

    // Unicode's tables are asked for what is not ASCII alone: naming its columns would else be a tenth of what the
    // first use of a model costs.

    private static func isUppercase(_ character: Character) -> Bool {
        guard let byte = character.asciiValue else { return character.isUppercase }
        return isUppercase(byte)
    }

    private static func appendLowercased(_ character: Character, to name: inout String) {
        guard let byte = character.asciiValue else { return name += character.lowercased() }
        name.append(isUppercase(byte) ? Character(Unicode.Scalar(byte | 0x20)) : character)
    }

    private static func isUppercase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}

/// Names of tables.
enum TableNaming {
    /// The type's own name without its enclosing types and generic arguments, plural, in snake_case.
    static func tableName(for type: Any.Type) -> String {
        plural(SnakeCase.name(for: typeName(type)))
    }

    /// The type's name without its enclosing types and generic arguments.
    static func typeName(_ type: Any.Type) -> String {
        // What `String(describing:)` comes to, which first asks each type whether it describes itself: most of
        // the time that a program with many models would take to begin.
        let full = _typeName(type, qualified: false).prefix { $0 != "<" }
        return full.split(separator: ".").last.map(String.init) ?? String(full)
    }

    private static func plural(_ word: String) -> String {
        for ending in ["s", "x", "z", "ch", "sh"] where word.hasSuffix(ending) {
            return word + "es"
        }
        if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
            return word.dropLast() + "ies"
        }
        return word + "s"
    }
}
