import ArgumentParser

/// Compares Roost's modes with hand-written C calls and with GRDB.
@main
struct RoostBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roost-bench",
        abstract: "Compares Roost's modes with hand-written C calls and with GRDB.",
        subcommands: [Run.self, Check.self, MakeChart.self, OpenOnce.self],
        defaultSubcommand: Run.self)
}
