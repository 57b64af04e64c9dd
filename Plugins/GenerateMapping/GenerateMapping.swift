import Foundation
import PackagePlugin

/// Writes the mappings into the source tree, for those who want to see and commit them.
///
///     swift package --allow-writing-to-package-directory generate-mapping [--target NAME]… [--check]
@main struct GenerateMapping: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) async throws {
        var extractor = ArgumentExtractor(arguments)
        let isCheck = extractor.extractFlag(named: "check") > 0
        let names = extractor.extractOption(named: "target")
        if let unknown = extractor.remainingArguments.first {
            throw Failure(description: "unknown argument \(unknown): use --target NAME and --check")
        }
        var isStale = false
        for target in try targets(named: names, of: context.package) {
            if try !run(isCheck ? "check" : "write", on: target, context) { isStale = true }
        }
        if isStale, isCheck {
            throw Failure(
                description: "generated mappings are out of date; run "
                    + "swift package --allow-writing-to-package-directory generate-mapping")
        }
        if isStale { throw Failure(description: "the mappings were not written") }
    }

    /// Those that are named, or else all but tests, whose models are seldom worth committing code for.
    private func targets(named names: [String], of package: Package) throws -> [SwiftSourceModuleTarget] {
        guard !names.isEmpty else {
            return package.targets.compactMap { $0 as? SwiftSourceModuleTarget }.filter { $0.kind != .test }
        }
        return try package.targets(named: names).map { target in
            guard let target = target as? SwiftSourceModuleTarget else {
                throw Failure(description: "\(target.name) is no target of Swift files")
            }
            return target
        }
    }

    /// Whether the tool ended well.
    private func run(
        _ command: String, on target: SwiftSourceModuleTarget, _ context: PluginContext
    ) throws -> Bool {
        let tool = Process()
        tool.executableURL = try context.tool(named: "RoostMappingTool").url
        tool.arguments =
            [
                command, "--module", target.moduleName,
                "--compiler", try context.tool(named: "swiftc").url.path,
                "--output", target.directoryURL.appending(path: "Generated").path,
            ]
            + target.sourceFiles(withSuffix: "swift").map(\.url.path)
            .filter { $0.hasPrefix(target.directoryURL.path) }.sorted()
        try tool.run()
        tool.waitUntilExit()
        return tool.terminationReason == .exit && tool.terminationStatus == 0
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}
