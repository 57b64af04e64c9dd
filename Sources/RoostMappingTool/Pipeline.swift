import Foundation

/// The tool's work, from the sources' paths to what is written. Runs in a process of its own: see ``Supervisor``.
struct Pipeline {
    let arguments: Arguments

    /// The process's exit code.
    func run() throws -> Int32 {
        let models: [DecidedModel]
        do {
            models = ModelDecider(target: try declarations()).decide()
        } catch let error as SourceKitError {
            return try Self.giveUp(arguments, "Swift's parser could not be used: \(error)")
        }
        switch arguments.command {
        case .generate: return try generate(models)
        case .write: return try write(models)
        case .check: return check(models)
        }
    }

    /// Ends a build's work without a mapping, which is no error: every model stays cached.
    static func giveUp(_ arguments: Arguments, _ reason: String) throws -> Int32 {
        Warning.print("RoostMapping: \(reason). All models of \(arguments.module) are mapped at run time.")
        guard arguments.command == .generate else { return 1 }
        try Output.write(MappingRenderer.file([]), to: arguments.output)
        return 0
    }

    private func declarations() throws -> TargetDeclarations {
        let parser = try SourceKit(library: SourceKit.library(besides: arguments.compiler))
        var files: [FileDeclarations] = []
        for path in arguments.sources.sorted() {
            guard let contents = FileManager.default.contents(atPath: path) else { continue }
            // The command plugin makes its files anew: what they hold must not keep it from that.
            if arguments.command != .generate,
                SourceTreeMappings.isGenerated(String(decoding: contents, as: UTF8.self))
            {
                continue
            }
            let bytes = [UInt8](contents)
            let tree = try parser.parse(bytes, name: path)
            let source = SourceText(path: path, bytes: bytes, tokens: tree.tokens)
            files.append(DeclarationReader.read(tree, source: source, index: files.count))
        }
        return TargetDeclarations(module: arguments.module, files: files)
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
