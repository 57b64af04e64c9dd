/// A setting that has a name and can be given as text.
public struct Setting<Root>: Sendable {
    /// Its name: the property's.
    public let name: String

    /// What it takes, for the error of those who gave something else.
    private let takes: String
    private let assign: @Sendable (inout Root, String) -> Bool

    /// A setting.
    ///
    /// - Parameters:
    ///   - name: The property's name.
    ///   - takes: What it takes, as it stands in a sentence behind the name: "a number".
    ///   - assign: Sets it; returns false where the text is none of what it takes.
    public init(
        _ name: String, takes: String, _ assign: @escaping @Sendable (inout Root, String) -> Bool
    ) {
        self.name = name
        self.takes = takes
        self.assign = assign
    }

    /// Whether a name is this one's, in camelCase or snake_case: `cache_kib` is `cacheKiB`.
    func isCalled(_ spelling: String) -> Bool {
        name.lowercased() == spelling.lowercased().filter { $0 != "_" }
    }

    /// Sets it. The text is in no error: who mixed two parameters up may have given a password.
    ///
    /// - Parameter spelling: Its name as the caller spells it.
    /// - Throws: ``DatabaseError/Code/invalidConfiguration`` where the text is none of what it takes.
    func set(_ root: inout Root, to text: String, as spelling: String) throws(DatabaseError) {
        guard assign(&root, text) else {
            throw DatabaseError(.invalidConfiguration, "\(spelling) takes \(takes).")
        }
    }

    /// The same setting of what contains its owner.
    func of<Outer>(_ path: any WritableKeyPath<Outer, Root> & Sendable) -> Setting<Outer> {
        Setting<Outer>(name, takes: takes) { outer, text in assign(&outer[keyPath: path], text) }
    }
}

// MARK: - The kinds that there are

extension Setting {
    /// A whole number.
    package static func integer(
        _ name: String, _ path: any WritableKeyPath<Root, Int> & Sendable
    ) -> Setting {
        Setting(name, takes: "a whole number") { root, text in
            guard let number = Int(text) else { return false }
            root[keyPath: path] = number
            return true
        }
    }

    /// A whole number, or "none".
    package static func integer(
        _ name: String, orNone path: any WritableKeyPath<Root, Int?> & Sendable
    ) -> Setting {
        Setting(name, takes: "a whole number, or \"none\"") { root, text in
            let number = Int(text)
            guard number != nil || text == none else { return false }
            root[keyPath: path] = number
            return true
        }
    }

    /// A duration.
    package static func duration(
        _ name: String, _ path: any WritableKeyPath<Root, Duration> & Sendable
    ) -> Setting {
        Setting(name, takes: "a duration such as \"500ms\", \"5s\" or \"10m\"") { root, text in
            guard let duration = Duration(text) else { return false }
            root[keyPath: path] = duration
            return true
        }
    }

    /// A duration, or "none".
    package static func duration(
        _ name: String, orNone path: any WritableKeyPath<Root, Duration?> & Sendable
    ) -> Setting {
        Setting(name, takes: "a duration such as \"500ms\", \"5s\" or \"10m\", or \"none\"") { root, text in
            let duration = Duration(text)
            guard duration != nil || text == none else { return false }
            root[keyPath: path] = duration
            return true
        }
    }

    /// Any text.
    package static func text(
        _ name: String, _ path: any WritableKeyPath<Root, String> & Sendable
    ) -> Setting {
        Setting(name, takes: "a text") { root, text in
            root[keyPath: path] = text
            return true
        }
    }

    /// One of some choices.
    package static func choice<Value: Sendable>(
        _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, of choices: [(String, Value)]
    ) -> Setting {
        let names = choices.map { "\"\($0.0)\"" }.joined(separator: ", ")
        return Setting(name, takes: "one of \(names)") { root, text in
            guard let choice = choices.first(where: { $0.0 == text }) else { return false }
            root[keyPath: path] = choice.1
            return true
        }
    }

    private static var none: String { "none" }
}
