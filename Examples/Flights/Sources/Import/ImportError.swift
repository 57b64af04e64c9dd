/// What is wrong with a file, and where.
struct ImportError: Error, Equatable {
    /// The file's name, without its folder.
    var file: String

    /// The line, counted from 1; nil where the whole file is meant.
    var line: Int?

    /// The column's name, where one is to blame.
    var column: String?

    /// What is wrong.
    var problem: String
}

extension ImportError: CustomStringConvertible {
    /// For example `flights.csv:17: column dep_delay: not an integer`.
    var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        let blame = column.map { "column \($0): " } ?? ""
        return "\(place): \(blame)\(problem)"
    }
}
