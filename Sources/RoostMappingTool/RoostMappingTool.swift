import Foundation

/// Writes the mappings of a target's models ahead of time. The plugins run it.
@main struct RoostMappingTool {
    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let isChild = arguments.first == Supervisor.childMark
        if isChild { arguments.removeFirst() }
        do {
            let parsed = try Arguments(arguments)
            let code =
                try isChild
                ? Pipeline(arguments: parsed).run() : Supervisor(arguments: arguments, parsed: parsed).run()
            exit(code)
        } catch {
            print("error: RoostMapping: \(error)")
            exit(1)
        }
    }
}
