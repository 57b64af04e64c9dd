import Foundation

@testable import RoostMappingTool

/// The toolchain's parser, as the tool loads it.
private let parser: Result<LockedParser, any Error> = Result {
    LockedParser(try SourceKit(library: SourceKit.library(besides: compiler())))
}

/// Serves one test at a time.
private final class LockedParser: @unchecked Sendable {  // Whoever uses the parser holds the lock.
    private let lock = NSLock()
    private let parser: SourceKit

    init(_ parser: SourceKit) { self.parser = parser }

    func parse(_ bytes: [UInt8], name: String) throws -> SyntaxTree {
        try lock.withLock { try parser.parse(bytes, name: name) }
    }
}

private func compiler() throws -> String {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    let paths = folders.map { "\($0)/swiftc" }
    guard let path = paths.first(where: FileManager.default.isExecutableFile(atPath:)) else {
        throw SourceKitError(description: "no swiftc on the PATH")
    }
    return path
}

/// What a target of these files declares.
func declarations(_ files: (name: String, text: String)...) throws -> TargetDeclarations {
    try declarations(files)
}

private func declarations(_ files: [(name: String, text: String)]) throws -> TargetDeclarations {
    let files = try files.enumerated().map { index, file in
        let bytes = Array(file.text.utf8)
        let tree = try parser.get().parse(bytes, name: file.name)
        let source = SourceText(path: file.name, bytes: bytes, tokens: tree.tokens)
        return DeclarationReader.read(tree, source: source, index: index)
    }
    return TargetDeclarations(module: "App", files: files)
}

/// One line for each model of a target of these files: its place, and what becomes of it.
func outcomes(_ files: (name: String, text: String)...) throws -> [String] {
    ModelDecider(target: try declarations(files)).decide().map { model in
        let outcome =
            switch model.decision {
            case .generated(let mapping): "generated " + mapping.columns.map(\.key).joined(separator: " ")
            case .cached(let reason): "cached: \(reason.description)"
            case .present: "present"
            }
        return "\(model.place) \(model.name) \(outcome)"
    }
}

/// The reason why the only model of a text stays cached.
func reason(_ text: String) throws -> CachedReason? {
    let models = ModelDecider(target: try declarations([(name: "A.swift", text: text)])).decide()
    guard models.count == 1, case .cached(let reason) = models[0].decision else { return nil }
    return reason
}
