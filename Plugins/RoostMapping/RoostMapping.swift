import Foundation
import PackagePlugin

/// Writes the mappings of a target's models ahead of time, whenever one of its files changed.
@main struct RoostMapping: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) async throws -> [Command] {
        guard let target = target as? SwiftSourceModuleTarget else { return [] }
        let sources = target.sourceFiles(withSuffix: "swift").map(\.url)
            .filter { !$0.path.hasPrefix(context.pluginWorkDirectoryURL.path) }
        let output = context.pluginWorkDirectoryURL.appending(path: "RoostMapping.swift")
        let compiler = try context.tool(named: "swiftc").url
        return [
            .buildCommand(
                displayName: "Mapping the models of \(target.name)",
                executable: try context.tool(named: "RoostMappingTool").url,
                arguments: [
                    "generate", "--module", target.moduleName, "--compiler", compiler.path,
                    "--output", output.path,
                ] + sources.map(\.path).sorted(),
                inputFiles: sources + [compiler],
                outputFiles: [output])
        ]
    }
}
