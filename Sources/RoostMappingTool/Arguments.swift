/// What the tool is asked to do. The plugins write these; nobody types them.
struct Arguments: Equatable {
    enum Command: String {
        /// Writes one file with all mappings.
        case generate
        /// Writes a file for each source into a folder of the source tree.
        case write
        /// Says what `write` would change, and fails where it would.
        case check
    }

    let command: Command
    var module = ""
    /// The compiler whose toolchain is asked.
    var compiler = ""
    /// The file, or the folder.
    var output = ""
    /// Seconds after which the work is given up.
    var timeLimit = 60.0
    var sources: [String] = []

    init(_ arguments: [String]) throws(ArgumentsError) {
        var rest = arguments[...]
        guard let first = rest.popFirst(), let command = Command(rawValue: first) else {
            throw ArgumentsError("expected generate, write or check")
        }
        self.command = command
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                sources.append(argument)
                continue
            }
            guard let value = rest.popFirst() else { throw ArgumentsError("\(argument) has no value") }
            switch argument {
            case "--module": module = value
            case "--compiler": compiler = value
            case "--output": output = value
            case "--time-limit":
                guard let seconds = Double(value) else { throw ArgumentsError("\(value) is no time") }
                timeLimit = seconds
            default: throw ArgumentsError("unknown \(argument)")
            }
        }
        if output.isEmpty { throw ArgumentsError("--output is missing") }
    }
}

struct ArgumentsError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
