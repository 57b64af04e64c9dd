import Foundation

/// The tool's work, from the sources' paths to what is written. Runs in a process of its own: see ``Supervisor``.
struct Pipeline {
    let arguments: Arguments

    /// The process's exit code.
    func run() throws -> Int32 {
        let files: [ParsedFile]
        do {
            files = try parse()
        } catch let error as SourceKitError {
            return try Self.giveUp(arguments, "Swift's parser could not be used: \(error)")
        }
        // The command makes its files anew: what they hold must not keep it from that.
        let written = files.filter { !$0.isGenerated }
        switch arguments.command {
        case .generate:
            warn(ofStale: files.filter(\.isGenerated), from: written)
            return try generate(decide(files))
        case .write: return try write(decide(written))
        case .check: return check(decide(written))
        }
    }

    /// Ends a build's work without a mapping, which is no error: every model stays cached.
    static func giveUp(_ arguments: Arguments, _ reason: String) throws -> Int32 {
        Warning.print("RoostMapping: \(reason). All models of \(arguments.module) are mapped at run time.")
        guard arguments.command == .generate else { return 1 }
        try Output.write(MappingRenderer.file([]), to: arguments.output)
        return 0
    }

    private struct ParsedFile {
        let tree: SyntaxTree
        let source: SourceText

        /// Whether the command plugin wrote it.
        var isGenerated: Bool {
            source.bytes.starts(with: Array(MappingRenderer.signature.utf8))
        }
    }

    private func parse() throws -> [ParsedFile] {
        let parser = try SourceKit(library: SourceKit.library(besides: arguments.compiler))
        return try arguments.sources.sorted().compactMap { path in
            guard let contents = FileManager.default.contents(atPath: path) else { return nil }
            let bytes = [UInt8](contents)
            let tree = try parser.parse(bytes, name: path)
            return ParsedFile(tree: tree, source: SourceText(path: path, bytes: bytes, tokens: tree.tokens))
        }
    }

    private func decide(_ files: [ParsedFile]) -> [DecidedModel] {
        let declarations = files.enumerated().map { index, file in
            DeclarationReader.read(file.tree, source: file.source, index: index)
        }
        return ModelDecider(target: TargetDeclarations(module: arguments.module, files: declarations))
            .decide()
    }

    /// A model keeps the mapping that stands in the source tree, so that one older than its model must not go
    /// unseen.
    private func warn(ofStale generated: [ParsedFile], from written: [ParsedFile]) {
        guard !generated.isEmpty else { return }
        let expected = SourceTreeMappings(decide(written).compactMap(\.mapping), folder: "")
        for file in generated
        where file.source.text(file.source.bytes.indices) != expected.text(for: file.source.name) {
            Warning.print(
                "this mapping does not fit its models any more; run "
                    + "swift package --allow-writing-to-package-directory generate-mapping",
                at: SourcePlace(path: file.source.path, line: 1, column: 1))
        }
    }

    private func generate(_ models: [DecidedModel]) throws -> Int32 {
        warn(models)
        try Output.write(MappingRenderer.file(models.compactMap(\.mapping)), to: arguments.output)
        return 0
    }

    private func write(_ models: [DecidedModel]) throws -> Int32 {
        warn(models)
        try SourceTreeMappings(models.compactMap(\.mapping), folder: arguments.output).write()
        return 0
    }

    private func check(_ models: [DecidedModel]) -> Int32 {
        let changes = SourceTreeMappings(models.compactMap(\.mapping), folder: arguments.output).changes
        for (path, old, new) in changes {
            print("\(path) is \(old == nil ? "missing" : new == nil ? "not needed" : "out of date"):")
            print(LineDifference.text(from: old ?? "", to: new ?? ""))
        }
        return changes.isEmpty ? 0 : 1
    }

    private func warn(_ models: [DecidedModel]) {
        for model in models {
            guard case .cached(let reason) = model.decision else { continue }
            Warning.print("\(model.name) is mapped at run time: \(reason.description)", at: model.place)
        }
    }
}

extension DecidedModel {
    var mapping: ModelMapping? {
        if case .generated(let mapping) = decision { mapping } else { nil }
    }
}
