/// Where a scope was opened.
public struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
    /// The file, as `#fileID` names it.
    public let fileID: StaticString
    /// The line.
    public let line: Int

    /// A place in the caller's code.
    public init(fileID: StaticString = #fileID, line: Int = #line) {
        self.fileID = fileID
        self.line = line
    }

    /// "Module/File.swift:12".
    public var description: String { "\(fileID):\(line)" }

    public static func == (first: SourcePlace, second: SourcePlace) -> Bool {
        first.line == second.line && first.fileID.description == second.fileID.description
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(fileID.description)
        hasher.combine(line)
    }

    /// The name that the current task was given, where there is one.
    static var currentTaskName: String? {
        if #available(macOS 26, iOS 26, *) { Task.name } else { nil }
    }
}
